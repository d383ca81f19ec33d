// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is not what was put: an error before the end, and before it only true bytes. */
class DirectoryStoreFaultTest {
  private static final int CHUNK = 256;
  private static final int SIZE = 2_500;
  private static final byte[] CONTENT = PatternStream.bytes(SIZE);

  @TempDir Path folder;
  private DirectoryStore store;
  private Cid cid;
  private Path path;
  private byte[] file;

  @BeforeEach
  void put() throws IOException {
    store = DirectoryStore.open(folder, UnixFsDagTest.SMALL);
    cid = store.put(new PatternStream(SIZE));
    path = folder.resolve(cid.toString());
    file = Files.readAllBytes(path);
    assertEquals(SIZE + 10 * 32, file.length);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x01, 0x80, 0xff})
  void get_anyByteChanged_isCorrupt(int mask) throws IOException {
    for (int i = 0; i < file.length; i++) {
      byte[] changed = file.clone();
      changed[i] ^= (byte) mask;
      int released = assertCorrupt(changed);
      // Chunks before the changed one are given, the changed one is not.
      assertEquals(i < SIZE ? i / CHUNK * CHUNK : 0, released);
    }
  }

  @Test
  void get_cutAtAnyLength_isCorrupt() throws IOException {
    for (int length = 0; length < file.length; length++) {
      assertCorrupt(Arrays.copyOf(file, length));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 33, 256, 288, 2_820})
  void get_extended_isCorrupt(int more) throws IOException {
    byte[] longer = Arrays.copyOf(file, file.length + more);
    assertEquals(0, assertCorrupt(longer));
    System.arraycopy(file, 0, longer, file.length, Math.min(more, file.length));
    assertEquals(0, assertCorrupt(longer));
  }

  @Test
  void get_swappedChunks_isCorrupt() throws IOException {
    assertEquals(CHUNK, assertCorrupt(swapped(file, CHUNK, 3 * CHUNK, CHUNK)));
  }

  @Test
  void get_swappedChunksWithTheirDigests_isCorrupt() throws IOException {
    byte[] chunks = swapped(file, CHUNK, 3 * CHUNK, CHUNK);
    assertEquals(0, assertCorrupt(swapped(chunks, SIZE + 32, SIZE + 3 * 32, 32)));
  }

  @Test
  void get_chunkMissingWithItsDigest_isCorrupt() throws IOException {
    ByteArrayOutputStream shorter = new ByteArrayOutputStream();
    shorter.write(file, CHUNK, SIZE - CHUNK);
    shorter.write(file, SIZE + 32, 9 * 32);
    assertEquals(0, assertCorrupt(shorter.toByteArray()));
  }

  @Test
  void get_anotherContentUnderTheName_isCorrupt() throws IOException {
    Cid other = store.put(new PatternStream(SIZE - 1));
    assertEquals(0, assertCorrupt(Files.readAllBytes(folder.resolve(other.toString()))));
  }

  @Test
  void get_leafUnderTheNameOfATree_isCorrupt() throws IOException {
    assertEquals(0, assertCorrupt(Arrays.copyOf(CONTENT, CHUNK)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256})
  void get_leafThatDiffers_isCorrupt(int size) throws IOException {
    cid = store.put(new PatternStream(size));
    path = folder.resolve(cid.toString());
    byte[] leaf = Files.readAllBytes(path);
    assertEquals(size, leaf.length);
    assertEquals(0, assertCorrupt(Arrays.copyOf(leaf, size + 1)));
    assertEquals(0, assertCorrupt(Arrays.copyOf(leaf, 10_000)));
    for (int i = 0; i < size; i++) {
      assertEquals(0, assertCorrupt(Arrays.copyOf(leaf, i)));
      leaf[i] ^= 1;
      assertEquals(0, assertCorrupt(leaf));
      leaf[i] ^= 1;
    }
  }

  @Test
  void get_treeNamedAsALeaf_isNotGiven() throws IOException {
    byte[] digest = cid.digest();
    Cid wrongCodec = Cid.of(Cid.Codec.RAW, digest);
    assertEquals(
        ErrorCode.CONTENT_MISSING,
        assertThrows(ContentException.class, () -> store.get(wrongCodec)).code());
    Files.copy(path, folder.resolve(wrongCodec.toString()));
    assertEquals(
        ErrorCode.CONTENT_CORRUPT,
        assertThrows(ContentException.class, () -> store.get(wrongCodec)).code());
  }

  @Test
  void get_longerThanAnyContent_isCorruptAtOnce() throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }
    assertEquals(
        ErrorCode.CONTENT_CORRUPT,
        assertThrows(ContentException.class, () -> store.get(cid)).code());
  }

  @Test
  void get_cutWhileItIsRead_isCorruptForGood() throws IOException {
    try (InputStream stored = store.get(cid)) {
      assertEquals(CONTENT[0] & 0xff, stored.read());
      try (RandomAccessFile cut = new RandomAccessFile(path.toFile(), "rw")) {
        cut.setLength(700);
      }
      assertThrows(ContentException.class, () -> stored.readNBytes(SIZE));
      for (int i = 0; i < 3; i++) {
        assertEquals(
            ErrorCode.CONTENT_CORRUPT, assertThrows(ContentException.class, stored::read).code());
      }
    }
  }

  @Test
  void get_damagedChunkBeforeGoodOnes_isCorruptForGood() throws IOException {
    byte[] changed = file.clone();
    changed[2 * CHUNK] ^= 1;
    Files.write(path, changed);
    try (InputStream stored = store.get(cid)) {
      stored.skipNBytes(2 * CHUNK);
      for (int i = 0; i < 10; i++) {
        assertEquals(
            ErrorCode.CONTENT_CORRUPT, assertThrows(ContentException.class, stored::read).code());
      }
    }
  }

  @Test
  void get_notARegularFile_failsClearly() throws IOException {
    Files.delete(path);
    Files.createDirectory(path);
    assertStorageFailed();
    Files.delete(path);
    Files.createSymbolicLink(path, Files.write(folder.resolve("elsewhere"), file));
    assertStorageFailed();
  }

  @Test
  @Timeout(60)
  void get_pipe_failsInsteadOfWaiting() throws Exception {
    Files.delete(path);
    assertEquals(0, new ProcessBuilder("mkfifo", path.toString()).inheritIO().start().waitFor());
    assertStorageFailed();
  }

  private void assertStorageFailed() {
    ContentException failed = assertThrows(ContentException.class, () -> store.get(cid));
    assertEquals(ErrorCode.STORAGE_FAILED, failed.code());
  }

  /** How many bytes came out before the error. */
  private int assertCorrupt(byte[] stored) throws IOException {
    Files.write(path, stored);
    ByteArrayOutputStream released = new ByteArrayOutputStream();
    ContentException corrupt =
        assertThrows(
            ContentException.class,
            () -> {
              try (InputStream content = store.get(cid)) {
                content.transferTo(released);
              }
            });
    assertEquals(ErrorCode.CONTENT_CORRUPT, corrupt.code());
    assertTrue(released.size() < SIZE);
    assertArrayEquals(Arrays.copyOf(CONTENT, released.size()), released.toByteArray());
    return released.size();
  }

  private static byte[] swapped(byte[] file, int first, int second, int length) {
    byte[] result = file.clone();
    System.arraycopy(file, first, result, second, length);
    System.arraycopy(file, second, result, first, length);
    return result;
  }
}
