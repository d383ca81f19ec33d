// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryStoreTest {
  private static final DagLayout SMALL = UnixFsDagTest.SMALL;

  @TempDir Path temp;
  private Path folder;
  private DirectoryStore store;

  @BeforeEach
  void open() throws ContentException {
    folder = temp.resolve("content");
    store = DirectoryStore.open(folder, SMALL);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 767, 768, 769, 2304, 2305, 10_000})
  void get_afterPut_givesTheSameBytes(int size) throws IOException {
    byte[] content = PatternStream.bytes(size);
    Cid cid = store.put(new ByteArrayInputStream(content));
    assertEquals(UnixFsDag.cid(SMALL, new ByteArrayInputStream(content)), cid);
    assertTrue(store.has(cid));
    try (InputStream stored = store.get(cid)) {
      assertArrayEquals(content, stored.readAllBytes());
      assertEquals(-1, stored.read());
    }
    assertEquals(Set.of(cid.toString()), names());
  }

  @Test
  void put_standardLayout_hasKubosCidAndKeepsTheBytesInFront() throws IOException {
    DirectoryStore standard = DirectoryStore.open(folder);
    byte[] content = PatternStream.bytes((1 << 20) + 1);
    Cid cid = standard.put(new ByteArrayInputStream(content));
    assertEquals("bafybeibuluft4ezja3gqos7usof52hxvjz3tlhtgqe7kgwhbl6qq6fbah4", cid.toString());
    byte[] file = Files.readAllBytes(folder.resolve(cid.toString()));
    assertEquals(content.length + 64, file.length);
    assertArrayEquals(content, Arrays.copyOf(file, content.length));
  }

  @Test
  void get_byteByByte_givesTheSameBytes() throws IOException {
    byte[] content = PatternStream.bytes(1_000);
    try (InputStream stored = store.get(store.put(new ByteArrayInputStream(content)))) {
      for (byte b : content) {
        assertEquals(b & 0xff, stored.read());
      }
      assertEquals(-1, stored.read());
    }
  }

  @Test
  void get_afterClose_fails() throws IOException {
    InputStream stored = store.get(store.put(new PatternStream(1_000)));
    stored.close();
    assertThrows(IOException.class, stored::read);
  }

  @Test
  void put_twice_keepsOneCopy() throws IOException {
    assertEquals(store.put(new PatternStream(1_000)), store.put(new PatternStream(1_000)));
    assertEquals(1, names().size());
  }

  @Test
  void put_overDamagedCopy_heals() throws IOException {
    Cid cid = store.put(new PatternStream(1_000));
    Files.write(folder.resolve(cid.toString()), new byte[3]);
    assertThrows(ContentException.class, () -> store.get(cid));
    store.put(new PatternStream(1_000));
    assertArrayEquals(PatternStream.bytes(1_000), store.get(cid).readAllBytes());
  }

  @Test
  void put_sameContentFromManyThreads_keepsOneGoodCopy() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Cid>> puts = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        DirectoryStore own = DirectoryStore.open(folder, SMALL);
        puts.add(() -> own.put(new PatternStream(10_000)));
      }
      for (Future<Cid> put : threads.invokeAll(puts)) {
        assertArrayEquals(PatternStream.bytes(10_000), store.get(put.get()).readAllBytes());
      }
    } finally {
      threads.shutdown();
    }
    assertEquals(1, names().size());
  }

  @Test
  void put_tellsRisingProgressUpToTheSize() throws IOException {
    List<Long> told = new ArrayList<>();
    store.put(new PatternStream(600), told::add);
    assertEquals(List.of(256L, 512L, 600L), told);
  }

  @Test
  void put_sourceFails_passesItOnAndLeavesNothing() throws IOException {
    IOException cause = new IOException("the source broke");
    InputStream broken =
        new PatternStream(10_000) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            if (position() > 2_000) {
              throw cause;
            }
            return super.read(target, offset, length);
          }
        };
    assertSame(cause, assertThrows(IOException.class, () -> store.put(broken)));
    assertEquals(Set.of(), names());
  }

  @Test
  void put_overTheLimit_refusedAndLeavesNothing() throws IOException {
    DirectoryStore bounded = DirectoryStore.open(folder, new DagLayout(256, 3, 1_000));
    bounded.put(new PatternStream(1_000));
    ContentException refused =
        assertThrows(ContentException.class, () -> bounded.put(new PatternStream(1_001)));
    assertEquals(ErrorCode.ARGUMENT_TOO_LARGE, refused.code());
    assertEquals(1, names().size());
  }

  @Test
  void remove_twice_succeedsAndContentIsMissing() throws IOException {
    Cid cid = store.put(new PatternStream(1_000));
    Cid other = store.put(new PatternStream(1_001));
    store.remove(cid);
    store.remove(cid);
    assertFalse(store.has(cid));
    assertEquals(
        ErrorCode.CONTENT_MISSING,
        assertThrows(ContentException.class, () -> store.get(cid)).code());
    assertArrayEquals(PatternStream.bytes(1_001), store.get(other).readAllBytes());
  }

  @Test
  void remove_whileOpen_letsTheReaderFinish() throws IOException {
    Cid cid = store.put(new PatternStream(10_000));
    try (InputStream stored = store.get(cid)) {
      stored.read();
      store.remove(cid);
      assertEquals(9_999, stored.readAllBytes().length);
    }
  }

  @Test
  void open_makesFolderAndFilesForTheOwnerOnly() throws IOException {
    Cid cid = store.put(new PatternStream(1_000));
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(folder.resolve(cid.toString()))));
  }

  @Test
  void open_whereAFileIs_saysSo() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));
    ContentException failed = assertThrows(ContentException.class, () -> DirectoryStore.open(file));
    assertEquals(ErrorCode.STORAGE_FAILED, failed.code());
  }

  @Test
  void put_folderGone_saysSo() throws IOException {
    Files.delete(folder);
    ContentException failed =
        assertThrows(ContentException.class, () -> store.put(new PatternStream(10)));
    assertEquals(ErrorCode.STORAGE_FAILED, failed.code());
  }

  @Test
  void put_folderInPlaceOfTheContent_failsAndLeavesNothing() throws IOException {
    Cid cid = store.put(new PatternStream(1_000));
    store.remove(cid);
    Files.createDirectories(folder.resolve(cid.toString()).resolve("sub"));
    ContentException failed =
        assertThrows(ContentException.class, () -> store.put(new PatternStream(1_000)));
    assertEquals(ErrorCode.STORAGE_FAILED, failed.code());
    assertEquals(Set.of(cid.toString()), names());
  }

  private Set<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
