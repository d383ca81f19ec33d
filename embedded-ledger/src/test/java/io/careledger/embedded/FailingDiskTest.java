// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import static io.careledger.embedded.LedgerFolder.assertRefused;
import static io.careledger.embedded.LedgerFolder.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailingDiskTest {
  @TempDir private Path folder;

  @BeforeEach
  void found() {
    try (EmbeddedLedger ledger = LedgerFolder.builder(folder).open()) {
      LedgerFolder.client(ledger).submit(call("Put", "a", "1"));
    }
  }

  /** Opens a ledger whose journal fails at the n-th write or force from now on. */
  private EmbeddedLedger failing(int faultyCall) {
    return LedgerFolder.builder(folder)
        .faults(
            channel ->
                new FaultyChannel(
                    channel,
                    faultyCall,
                    0.5,
                    force -> {
                      throw new IOException(force ? "no force" : "no space");
                    }),
            "")
        .open();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void append_thatFails_isNotRetriedAndLeavesNothingBehind(int faultyCall) {
    long height;
    try (EmbeddedLedger ledger = failing(faultyCall)) {
      EmbeddedConnection client = LedgerFolder.client(ledger);
      height = client.height();

      assertRefused(ErrorCode.STORAGE_FAILED, () -> client.submit(call("Put", "b", "1")));
      assertRefused(ErrorCode.STORAGE_FAILED, () -> client.submit(call("Put", "c", "1")));
      assertRefused(ErrorCode.STORAGE_FAILED, () -> client.evaluate(call("Get", "a")));
    }
    try (EmbeddedLedger ledger = LedgerFolder.builder(folder).open()) {
      EmbeddedConnection client = LedgerFolder.client(ledger);
      assertEquals(height, client.height());
      assertEquals("", client.evaluate(call("Get", "b")));
      client.submit(call("Put", "b", "1"));
      ledger.verify();
    }
  }

  @Test
  void closedLedger_refusesCalls() {
    EmbeddedLedger ledger = LedgerFolder.builder(folder).open();
    EmbeddedConnection client = LedgerFolder.client(ledger);
    ledger.close();
    ledger.close();

    assertRefused(ErrorCode.LEDGER_FAILED, () -> client.submit(call("Put", "b", "1")));
    assertRefused(ErrorCode.LEDGER_FAILED, () -> client.evaluate(call("Get", "a")));
  }

  @Test
  void folderAndFiles_areForTheirOwnerOnly() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        assertEquals(Files.isDirectory(path) ? "rwx------" : "rw-------", mode, path::toString);
      }
    }
  }

  @Test
  void index_afterManyCommits_doesNotGrowWithoutBound() throws IOException {
    int transactions = 1_500;
    try (EmbeddedLedger ledger = LedgerFolder.builder(folder).unsafeWithoutSync().open()) {
      EmbeddedConnection client = LedgerFolder.client(ledger);
      for (int i = 0; i < transactions; i++) {
        client.submit(call("Put", "key", "v".repeat(100)));
      }
    }
    long size = Files.size(folder.resolve("index"));
    assertTrue(size < 3_000_000, "without compaction it is more than 10 MB, now " + size);
  }
}
