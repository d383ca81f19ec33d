// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangedReadTest {
  private static final int SEGMENT = 4096;
  private static final SealedRecord RECORD = new SealedRecord(8, 50_000);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4040, 4041, 8120, 50_000})
  void read_randomRanges_giveTheFilesBytes(int size) throws IOException {
    SealedRecord record = new SealedRecord(size, size);
    Random random = new Random(size);
    try (SeekableByteChannel file = record.opened().openPayload(channel(record.payload))) {
      assertEquals(size, file.size());
      for (int i = 0; i < 50; i++) {
        int from = random.nextInt(size + 10);
        int length = 1 + random.nextInt(9000);
        byte[] expected =
            Arrays.copyOfRange(record.file, Math.min(from, size), Math.min(from + length, size));
        assertArrayEquals(expected, read(file, from, length));
      }
    }
  }

  @Test
  void open_anotherSizeThanTheHeaders_isRefusedAtOnce() throws IOException {
    for (int size : new int[] {0, 40, SEGMENT, 2 * SEGMENT, RECORD.payload.length - 1}) {
      SeekableByteChannel cut = channel(Arrays.copyOf(RECORD.payload, size));
      assertThrows(PayloadException.class, () -> RECORD.opened().openPayload(cut));
    }
    SeekableByteChannel longer =
        channel(Arrays.copyOf(RECORD.payload, RECORD.payload.length + SEGMENT));
    assertThrows(PayloadException.class, () -> RECORD.opened().openPayload(longer));
  }

  @Test
  void read_segmentChanged_isRefusedThereAndAfter() throws IOException {
    byte[] changed = RECORD.payload.clone();
    changed[5 * SEGMENT + 100] ^= 1;
    SeekableByteChannel file = RECORD.opened().openPayload(channel(changed));
    assertArrayEquals(Arrays.copyOf(RECORD.file, 4000), read(file, 0, 4000));
    PayloadException e = assertThrows(PayloadException.class, () -> read(file, 5 * SEGMENT, 1));
    assertEquals(null, e.getCause());
    assertThrows(PayloadException.class, () -> read(file, 0, 10));
  }

  @Test
  void read_segmentsSwapped_isRefused() throws IOException {
    byte[] swapped = RECORD.payload.clone();
    System.arraycopy(RECORD.payload, 2 * SEGMENT, swapped, SEGMENT, SEGMENT);
    System.arraycopy(RECORD.payload, SEGMENT, swapped, 2 * SEGMENT, SEGMENT);
    SeekableByteChannel file = RECORD.opened().openPayload(channel(swapped));
    assertThrows(PayloadException.class, () -> read(file, SEGMENT + 100, 1));
  }

  @Test
  void read_payloadOfAnotherRecordOfTheSameSize_isRefused() throws IOException {
    byte[] foreign = new SealedRecord(9, 50_000).payload;
    SeekableByteChannel file = RECORD.opened().openPayload(channel(foreign));
    assertThrows(PayloadException.class, () -> read(file, 0, 1));
  }

  @Test
  void read_channelBelowFails_passesItsErrorOn() throws IOException {
    SeekableByteChannel below = channel(RECORD.payload);
    SeekableByteChannel file =
        RECORD.opened().openPayload(new FailingChannel(below, RECORD.payload.length));
    IOException e = assertThrows(IOException.class, () -> read(file, 0, 1));
    assertEquals("disk", e.getMessage());
  }

  @Test
  void channel_isReadOnlyAndClosesTheOneBelow() throws IOException {
    SeekableByteChannel below = channel(RECORD.payload);
    SeekableByteChannel file = RECORD.opened().openPayload(below);
    assertTrue(file.isOpen());
    assertThrows(NonWritableChannelException.class, () -> file.write(ByteBuffer.allocate(1)));
    assertThrows(NonWritableChannelException.class, () -> file.truncate(1));
    assertThrows(IllegalArgumentException.class, () -> file.position(-1));
    assertEquals(0, file.read(ByteBuffer.allocate(0)));
    file.close();
    assertFalse(below.isOpen());
    assertThrows(ClosedChannelException.class, () -> read(file, 0, 1));
    assertThrows(ClosedChannelException.class, file::size);
  }

  private static byte[] read(SeekableByteChannel file, long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    file.position(from);
    assertEquals(from, file.position());
    for (int n = 1; n >= 0 && bytes.hasRemaining(); ) {
      n = file.read(bytes);
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  private SeekableByteChannel channel(byte[] bytes) throws IOException {
    return FileChannel.open(Files.write(Files.createTempFile(folder, "p", ""), bytes));
  }

  /** A disk that fails. */
  private record FailingChannel(SeekableByteChannel below, long size)
      implements SeekableByteChannel {
    @Override
    public int read(ByteBuffer target) throws IOException {
      throw new IOException("disk");
    }

    @Override
    public int write(ByteBuffer bytes) {
      throw new NonWritableChannelException();
    }

    @Override
    public long position() throws IOException {
      return below.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
      below.position(position);
      return this;
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
      throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
      return below.isOpen();
    }

    @Override
    public void close() throws IOException {
      below.close();
    }
  }
}
