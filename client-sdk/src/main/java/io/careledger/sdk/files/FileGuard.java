// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.files;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps two writers from changing one file at once, be they threads or processes: a lock on a file
 * of its own beside it, which stays (removing it would let a third writer lock another file of the
 * same name).
 */
public final class FileGuard {
  private static final int ATTEMPTS = 200;
  private static final int PAUSE_MILLIS = 50;

  private FileGuard() {}

  /**
   * Runs {@code action} while nobody else runs one for the same file; waits up to ten seconds.
   *
   * @throws LedgerException {@code CL-LEDGER-BUSY} if the wait was in vain, {@code
   *     CL-STORAGE-FAILED}
   */
  public static <T> T holding(Path file, Supplier<T> action) {
    Path lockFile = file.resolveSibling("." + file.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(
                lockFile,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")));
        FileLock lock = acquire(channel, file)) {
      if (!lock.isValid()) {
        throw new IOException("the lock was lost");
      }
      return action.get();
    } catch (IOException e) {
      throw new LedgerException(
          ErrorCode.STORAGE_FAILED, "", "locking " + file + " failed: " + Cause.of(e), e);
    }
  }

  private static FileLock acquire(FileChannel channel, Path file) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return lock;
        }
      } catch (OverlappingFileLockException e) {
        // another thread of this process holds it: wait as for another process
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    throw new LedgerException(
        ErrorCode.LEDGER_BUSY, "", file + " is being changed by another process; try again");
  }
}
