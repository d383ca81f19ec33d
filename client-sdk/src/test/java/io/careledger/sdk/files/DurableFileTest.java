// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DurableFileTest {
  @TempDir private Path folder;

  /** Two agents of one institution keep and forget the same answer. */
  @Test
  void requireReplaceable_fileThatComesAndGoes_isNeverTakenForAnotherKind() throws Exception {
    Path target = folder.resolve("target");
    AtomicBoolean end = new AtomicBoolean();
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () -> {
              try {
                while (!end.get()) {
                  Files.createFile(target);
                  Files.delete(target);
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    for (int i = 0; i < 20_000; i++) {
      DurableFile.requireReplaceable(target);
    }
    end.set(true);
    other.get();
  }

  @Test
  void requireReplaceable_linkToARegularFile_isRefused() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    DurableFile.requireReplaceable(file);
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    LedgerException e =
        assertThrows(LedgerException.class, () -> DurableFile.requireReplaceable(link));
    assertEquals(ErrorCode.TARGET_EXISTS, e.code());
  }

  @ParameterizedTest
  @MethodSource("linking")
  void commit_ofANewFile_isWholeAndOverwritesNothing(DurableFile.Linking linking)
      throws IOException {
    Path target = folder.resolve("target");
    write(target, "first", linking);
    assertEquals("first", Files.readString(target));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(target)));
    LedgerException e = assertThrows(LedgerException.class, () -> write(target, "second", linking));
    assertEquals(ErrorCode.TARGET_EXISTS, e.code());
    assertEquals("first", Files.readString(target));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(target), files.toList());
    }
  }

  /** As file systems with hard links have them, and as FAT and some network shares answer. */
  static Stream<DurableFile.Linking> linking() {
    return Stream.of(
        Files::createLink,
        (name, file) -> {
          throw new FileSystemException(name.toString(), null, "Operation not permitted");
        },
        (name, file) -> {
          throw new UnsupportedOperationException();
        });
  }

  @Test
  void commit_withoutHardLinksOntoALinkToNothing_writesNothingBehindIt() throws IOException {
    Path behind = folder.resolve("behind");
    Path target = Files.createSymbolicLink(folder.resolve("target"), behind);
    LedgerException e =
        assertThrows(
            LedgerException.class,
            () ->
                write(
                    target,
                    "content",
                    (name, file) -> {
                      throw new UnsupportedOperationException();
                    }));
    assertEquals(ErrorCode.TARGET_EXISTS, e.code());
    assertFalse(Files.exists(behind));
  }

  @Test
  void replacing_theLongestName_fitsBesideIt() throws IOException {
    Path target = folder.resolve("\u00e4".repeat(127));
    DurableFile.write(target, new byte[] {1});
    assertEquals(1, Files.size(target));
  }

  private static void write(Path target, String content, DurableFile.Linking linking)
      throws IOException {
    try (DurableFile file = DurableFile.replacing(target)) {
      file.output().write(content.getBytes(StandardCharsets.US_ASCII));
      file.commit(false, linking);
    }
  }
}
