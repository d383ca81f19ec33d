// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a ledger's folder, held by one opened ledger of one process. The system frees it
 * when the process dies.
 *
 * <p>The system's locks belong to the process, and it drops them when the process closes any
 * descriptor of the file. So a second attempt inside the process must not touch the file that
 * carries the lock: it is stopped at a gate, a file of its own.
 */
final class FolderLock implements Closeable {
  private static final long PAUSE_MILLISECONDS = 20;
  private final FileChannel gate;
  private final FileChannel lock;

  private FolderLock(FileChannel gate, FileChannel lock) {
    this.gate = gate;
    this.lock = lock;
  }

  /**
   * @throws LedgerException {@link ErrorCode#LEDGER_BUSY} if another holds the lock for longer than
   *     {@code wait}
   */
  static FolderLock acquire(Path folder, Duration wait) throws IOException {
    long deadline = System.nanoTime() + wait.toNanos();
    FileChannel gate = take(folder, "lock.gate", deadline);
    try {
      return new FolderLock(gate, take(folder, "lock", deadline));
    } catch (IOException | LedgerException e) {
      gate.close();
      throw e;
    }
  }

  private static FileChannel take(Path folder, String name, long deadline) throws IOException {
    FileChannel channel = PrivateFiles.open(folder.resolve(name));
    try {
      while (tryLock(channel) == null) {
        if (System.nanoTime() - deadline >= 0) {
          throw new LedgerException(
              ErrorCode.LEDGER_BUSY,
              "folder",
              "another process uses the ledger in " + folder + "; try again when it has ended");
        }
        Thread.sleep(PAUSE_MILLISECONDS);
      }
      return channel;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      channel.close();
      throw new LedgerException(ErrorCode.LEDGER_BUSY, "folder", "interrupted while waiting", e);
    } catch (IOException | LedgerException e) {
      channel.close();
      throw e;
    }
  }

  /** The platform tells of a lock that this process holds already by an exception. */
  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
    gate.close();
  }
}
