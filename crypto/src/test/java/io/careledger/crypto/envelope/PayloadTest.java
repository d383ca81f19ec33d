// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.InvalidEncodingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {
  private static final SealedRecord RECORD = new SealedRecord(3, 10_000);
  private static final int SEGMENT = 4096;

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 1, 15, 16, 17, 4039, 4040, 4041, 8119, 8120, 8121, 65_535, 65_536, 65_537, 1 << 20
      })
  void open_sealedFile_givesItBackAndTheSizesAreTheFormulas(int size) throws IOException {
    SealedRecord record = new SealedRecord(size, size);
    assertEquals(Payload.size(size), record.payload.length);
    assertEquals(size, Payload.plaintextSize(record.payload.length));
    assertArrayEquals(record.file, open(record.opened(), record.payload));
  }

  @Test
  void plaintextSize_everySize_isAllowedOnlyIfSomeFileHasIt() {
    boolean[] allowed = new boolean[20_000];
    for (int size = 0; Payload.size(size) < allowed.length; size++) {
      allowed[(int) Payload.size(size)] = true;
    }
    for (int size = 0; size < allowed.length; size++) {
      assertEquals(allowed[size], isAllowed(size), "size " + size);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, Payload.MAX_SIZE})
  void size_outOfRange_isRefused(long size) {
    assertThrows(InvalidEncodingException.class, () -> Payload.size(size));
    assertFalse(isAllowed(size == Payload.MAX_SIZE ? size + 1 : size));
  }

  @Test
  void read_byteByByteAndInOddPieces_givesTheSameBytes() throws IOException {
    try (InputStream single = openStream(RECORD.opened(), RECORD.payload);
        InputStream pieces = openStream(RECORD.opened(), RECORD.payload)) {
      byte[] piece = new byte[7];
      int at = 0;
      for (int n = pieces.read(piece); n >= 0; n = pieces.read(piece)) {
        for (int i = 0; i < n; i++) {
          assertEquals(piece[i] & 0xff, single.read());
          assertEquals(RECORD.file[at++], piece[i]);
        }
      }
      assertEquals(-1, single.read());
      assertEquals(-1, pieces.read());
      assertEquals(RECORD.file.length, at);
    }
  }

  @Test
  void sealing_readInOddPieces_opens() throws IOException {
    ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    try (InputStream in =
        Payload.sealing(RECORD.contentKey, new ByteArrayInputStream(RECORD.file))) {
      byte[] piece = new byte[1013];
      sealed.write(in.read());
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        sealed.write(piece, 0, n);
      }
      assertEquals(-1, in.read());
    }
    assertArrayEquals(RECORD.file, open(RECORD.opened(), sealed.toByteArray()));
  }

  @Test
  void sealing_fileFailsOnTheWay_leavesBytesThatNeverOpen() {
    for (int good : new int[] {0, 1, 4040, 4041, 9_999, 70_000}) {
      SealedRecord record = new SealedRecord(good, good);
      ByteArrayOutputStream sealed = new ByteArrayOutputStream();
      InputStream failing =
          new SequenceInputStream(new ByteArrayInputStream(record.file), new FailingStream());
      InputStream sealing = Payload.sealing(record.contentKey, failing);
      assertEquals(
          "disk", assertThrows(IOException.class, () -> sealing.transferTo(sealed)).getMessage());
      assertThrows(IOException.class, sealing::read);
      assertThrows(IOException.class, sealing::close);
      assertThrows(PayloadException.class, () -> open(record.opened(), sealed.toByteArray()));
    }
  }

  @Test
  void sealing_closedEarly_givesNoEnd() throws IOException {
    InputStream sealing =
        Payload.sealing(RECORD.contentKey, new ByteArrayInputStream(new byte[200_000]));
    assertTrue(sealing.read() >= 0);
    sealing.close();
    assertThrows(IOException.class, sealing::readAllBytes);
  }

  @Test
  void open_streamBelowFails_passesItsErrorOn() {
    byte[] half = Arrays.copyOf(RECORD.payload, 5000);
    InputStream failing =
        new SequenceInputStream(new ByteArrayInputStream(half), new FailingStream());
    InputStream in = RECORD.opened().openPayload(failing);
    IOException e = assertThrows(IOException.class, in::readAllBytes);
    assertEquals("disk", e.getMessage());
    assertThrows(IOException.class, in::read);
  }

  @Test
  void open_afterAFailure_staysFailed() throws IOException {
    byte[] changed = RECORD.payload.clone();
    changed[SEGMENT + 10] ^= 1;
    try (InputStream in = openStream(RECORD.opened(), changed)) {
      byte[] first = in.readNBytes(4040);
      assertArrayEquals(Arrays.copyOf(RECORD.file, 4040), first);
      assertThrows(PayloadException.class, in::read);
      assertThrows(PayloadException.class, in::read);
      assertThrows(PayloadException.class, in::readAllBytes);
    }
  }

  @Test
  void open_streamBelowFailsOnce_staysFailed() throws IOException {
    boolean[] failedOnce = new boolean[1];
    InputStream below =
        new FilterInputStream(new ByteArrayInputStream(RECORD.payload)) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            if (!failedOnce[0]) {
              failedOnce[0] = true;
              throw new IOException("disk");
            }
            return super.read(target, offset, length);
          }
        };
    try (InputStream in = RECORD.opened().openPayload(below)) {
      assertThrows(IOException.class, in::read);
      assertThrows(PayloadException.class, in::read);
    }
  }

  @Test
  void open_closed_closesTheStreamBelow() throws IOException {
    boolean[] closed = new boolean[1];
    InputStream below =
        new ByteArrayInputStream(RECORD.payload) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    RECORD.opened().openPayload(below).close();
    assertTrue(closed[0]);
  }

  @Test
  void seal_sameFileTwice_givesOtherBytes() {
    byte[] again = SealedRecord.sealed(RECORD.contentKey, RECORD.file);
    assertEquals(RECORD.payload.length, again.length);
    assertFalse(Arrays.equals(RECORD.payload, again));
  }

  @Test
  void open_afterAnAmendment_isTheSamePayload() throws IOException {
    Header amended =
        RECORD.opened().amend(SealedRecord.MASTER_KEY).abe(new byte[1], RECORD.kemKey).seal();
    OpenedHeader opened = amended.anchoredTo(RECORD.anchor(2)).openWithKemKey(RECORD.kemKey);
    assertArrayEquals(RECORD.file, open(opened, RECORD.payload));
  }

  private static boolean isAllowed(long size) {
    try {
      Payload.plaintextSize(size);
      return true;
    } catch (InvalidEncodingException e) {
      return false;
    }
  }

  private static InputStream openStream(OpenedHeader header, byte[] payload) {
    return header.openPayload(new ByteArrayInputStream(payload));
  }

  private static byte[] open(OpenedHeader header, byte[] payload) throws IOException {
    try (InputStream in = openStream(header, payload)) {
      return in.readAllBytes();
    }
  }

  /** A disk that fails. */
  private static final class FailingStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("disk");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      throw new IOException("disk");
    }

    @Override
    public void close() throws IOException {
      throw new IOException("disk");
    }
  }
}
