// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import io.careledger.crypto.Encoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads longer than the blocks that the cipher works on beside the reader. */
@Timeout(120)
class PayloadBlocksTest {
  private static final int BLOCK = CipherStream.BLOCK;
  private static final int SEGMENT = Payload.SEGMENT;
  private static final SealedRecord RECORD = new SealedRecord(1, 6 * BLOCK + 1_000);

  /** Records where it is read, and fails after so many bytes. */
  private static final class Source extends FilterInputStream {
    private final IOException failure = new IOException("disk");
    private final Thread reader = Thread.currentThread();
    private final int good;
    private int given;
    private boolean closed;

    Source(byte[] bytes, int good) {
      super(new ByteArrayInputStream(bytes));
      this.good = good;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      assertSame(reader, Thread.currentThread());
      if (given >= good) {
        throw failure;
      }
      int read = super.read(target, offset, Math.min(length, good - given));
      given += Math.max(read, 0);
      return read;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BLOCK - 1,
        BLOCK,
        BLOCK + 1,
        2 * BLOCK,
        3 * BLOCK - 1,
        3 * BLOCK,
        3 * BLOCK + 1,
        4 * BLOCK,
        5 * BLOCK
      })
  void open_sealedFileOrPayloadOfWholeBlocksOrAByteOff_givesItBack(int size) throws IOException {
    SealedRecord record = new SealedRecord(size, size);
    assertEquals(Payload.size(size), record.payload.length);
    assertArrayEquals(record.file, open(record, record.payload));
    SealedRecord payload = new SealedRecord(size, (int) plaintextSizeNear(size));
    assertArrayEquals(payload.file, open(payload, payload.payload));
  }

  @Test
  void seal_severalBlocks_isWhatTinkOpens() throws GeneralSecurityException, IOException {
    try (InputStream in =
        tink(RECORD).newDecryptingStream(new ByteArrayInputStream(RECORD.payload), data(RECORD))) {
      assertArrayEquals(RECORD.file, in.readAllBytes());
    }
  }

  @Test
  void open_severalBlocks_opensWhatTinkSealed() throws GeneralSecurityException, IOException {
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    try (OutputStream out = tink(RECORD).newEncryptingStream(sealed, data(RECORD))) {
      out.write(RECORD.file);
    }
    assertArrayEquals(RECORD.file, open(RECORD, sealed.toByteArray()));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 40, 4_096, 5_000, BLOCK, BLOCK + 1, 3 * BLOCK - 1, 4 * BLOCK, 6 * BLOCK + 900})
  void open_byteChanged_givesAllSegmentsBeforeItAndFailsForGood(int changed) throws IOException {
    byte[] payload = RECORD.payload.clone();
    payload[changed] ^= 1;
    int segment = changed / SEGMENT;
    int good = segment == 0 ? 0 : segment * (SEGMENT - 16) - 40;
    assertFailsAfter(good, payload);
  }

  @Test
  void open_lastByteChanged_givesAllButTheLastSegment() throws IOException {
    byte[] payload = RECORD.payload.clone();
    payload[payload.length - 1] ^= 1;
    int segments = (payload.length - 1) / SEGMENT;
    assertFailsAfter(segments * (SEGMENT - 16) - 40, payload);
  }

  @ParameterizedTest
  @ValueSource(ints = {BLOCK, BLOCK + 1, 2 * BLOCK, 3 * BLOCK, 4 * BLOCK - 1, 6 * BLOCK})
  void open_cutAtABlock_isRefused(int length) {
    assertRefused(Arrays.copyOf(RECORD.payload, length));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, SEGMENT, BLOCK, 5 * BLOCK})
  void open_extended_isRefused(int more) {
    assertRefused(Arrays.copyOf(RECORD.payload, RECORD.payload.length + more));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, BLOCK, BLOCK + 1, 3 * BLOCK, 4 * BLOCK + 1, 6 * BLOCK})
  void read_sourceFails_passesItOnAfterGoodBytesAndStaysFailed(int good) {
    Source file = new Source(RECORD.file, good);
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    InputStream sealing = Payload.sealing(RECORD.contentKey, file);
    assertSame(file.failure, assertThrows(IOException.class, () -> sealing.transferTo(sealed)));
    assertThrows(IOException.class, sealing::read);
    assertRefused(sealed.toByteArray());

    Source payload = new Source(RECORD.payload, good);
    ByteArrayOutputStream opened = new ByteArrayOutputStream();
    InputStream opening = RECORD.opened().openPayload(payload);
    assertSame(payload.failure, assertThrows(IOException.class, () -> opening.transferTo(opened)));
    assertThrows(PayloadException.class, opening::read);
    int blocks = good / BLOCK * BLOCK;
    assertTrue(opened.size() >= blocks - blocks / SEGMENT * 16 - 40 - SEGMENT);
    assertArrayEquals(Arrays.copyOf(RECORD.file, opened.size()), opened.toByteArray());
  }

  @Test
  void transferTo_sinkFails_passesItOnAndCloses() throws IOException {
    for (boolean seal : new boolean[] {true, false}) {
      IOException full = new IOException("full");
      OutputStream sink =
          new FilterOutputStream(OutputStream.nullOutputStream()) {
            private int blocks;

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
              if (++blocks == 3) {
                throw full;
              }
            }
          };
      Source source = new Source(seal ? RECORD.file : RECORD.payload, Integer.MAX_VALUE);
      try (InputStream in = stream(seal, source)) {
        assertSame(full, assertThrows(IOException.class, () -> in.transferTo(sink)));
      }
      assertTrue(source.closed);
    }
  }

  @Test
  void close_early_closesTheSourceAndGivesNothingMore() throws IOException {
    for (boolean seal : new boolean[] {true, false}) {
      Source source = new Source(seal ? RECORD.file : RECORD.payload, Integer.MAX_VALUE);
      InputStream in = stream(seal, source);
      in.read();
      assertTrue(source.given <= 3 * BLOCK, "no more than three blocks are read ahead");
      in.close();
      assertTrue(source.closed);
      assertEquals("the stream is closed", assertThrows(IOException.class, in::read).getMessage());
      in.close();
    }
  }

  @Test
  void read_interrupted_goesOnAndLeavesTheInterrupt() throws IOException {
    Thread.currentThread().interrupt();
    try {
      byte[] sealed = SealedRecord.sealed(RECORD.contentKey, RECORD.file);
      assertArrayEquals(RECORD.file, open(RECORD, sealed));
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  private static InputStream stream(boolean seal, InputStream source) {
    return seal ? Payload.sealing(RECORD.contentKey, source) : RECORD.opened().openPayload(source);
  }

  private static void assertFailsAfter(int good, byte[] payload) throws IOException {
    ByteArrayOutputStream opened = new ByteArrayOutputStream();
    try (InputStream in = RECORD.opened().openPayload(new ByteArrayInputStream(payload))) {
      assertThrows(PayloadException.class, () -> in.transferTo(opened));
      assertThrows(PayloadException.class, in::read);
      assertThrows(PayloadException.class, in::readAllBytes);
    }
    assertArrayEquals(Arrays.copyOf(RECORD.file, good), opened.toByteArray());
  }

  private static void assertRefused(byte[] payload) {
    assertThrows(PayloadException.class, () -> open(RECORD, payload));
  }

  private static byte[] open(SealedRecord record, byte[] payload) throws IOException {
    try (InputStream in = record.opened().openPayload(new ByteArrayInputStream(payload))) {
      return in.readAllBytes();
    }
  }

  /** Of the file whose payload has so many bytes, or a few less if none has. */
  private static long plaintextSizeNear(int payloadSize) {
    long size = payloadSize - 40L;
    while (Payload.size(size) > payloadSize) {
      size--;
    }
    return size;
  }

  private static AesGcmHkdfStreaming tink(SealedRecord record) throws GeneralSecurityException {
    return new AesGcmHkdfStreaming(record.contentKey.payloadKey(), "HmacSha256", 32, SEGMENT, 0);
  }

  private static byte[] data(SealedRecord record) {
    return new Encoder()
        .item("PAYLOAD")
        .item(record.contentKey.fileId().encode())
        .item(record.contentKey.commitment().encode())
        .bytes();
  }
}
