// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileGuardTest {
  @TempDir Path folder;
  private final List<String> order = new CopyOnWriteArrayList<>();

  private Thread second(Path file, AtomicReference<ErrorCode> refused) {
    return new Thread(
        () -> {
          try {
            FileGuard.holding(file, () -> order.add("second"));
          } catch (LedgerException e) {
            refused.set(e.code());
          }
        });
  }

  private void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING
        && thread.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
  }

  @Test
  void holding_whileAnotherThreadHolds_waitsForIt() throws InterruptedException {
    Path file = folder.resolve("doctor.key");
    AtomicReference<ErrorCode> refused = new AtomicReference<>();
    Thread second = second(file, refused);
    FileGuard.holding(
        file,
        () -> {
          second.start();
          awaitWaiting(second);
          return order.add("first");
        });
    second.join();
    assertEquals(List.of("first", "second"), order);
  }

  @Test
  void holding_anotherFile_doesNotWait() throws InterruptedException {
    Thread second = second(folder.resolve("nurse.key"), new AtomicReference<>());
    FileGuard.holding(
        folder.resolve("doctor.key"),
        () -> {
          second.start();
          awaitWaiting(second);
          return order.add("first");
        });
    second.join();
    assertEquals(List.of("second", "first"), order);
  }

  @Test
  void holding_interruptedInItsWait_isBusyAndChangesNothing() throws InterruptedException {
    Path file = folder.resolve("doctor.key");
    AtomicReference<ErrorCode> refused = new AtomicReference<>();
    Thread second = second(file, refused);
    FileGuard.holding(
        file,
        () -> {
          second.start();
          awaitWaiting(second);
          second.interrupt();
          while (second.isAlive()) {
            Thread.onSpinWait();
          }
          return order.add("first");
        });
    assertEquals(List.of("first"), order);
    assertEquals(ErrorCode.LEDGER_BUSY, refused.get());
  }

  /** A lock file that were removed would let a third writer lock another one of the same name. */
  @Test
  void holding_leavesItsLockFile_forTheOwnerOnly() throws IOException {
    FileGuard.holding(folder.resolve("doctor.key"), () -> order.add("first"));
    Path lock = folder.resolve(".doctor.key.lock");
    assertTrue(Files.exists(lock));
    assertFalse(Files.exists(folder.resolve("doctor.key")));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(lock)));
  }
}
