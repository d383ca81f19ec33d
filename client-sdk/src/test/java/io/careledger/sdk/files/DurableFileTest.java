// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
