// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.agent;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.sdk.files.Cause;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Where an institution's agent keeps how far it has come. One agent works in it at a time. */
final class AgentFolder implements AutoCloseable {
  private final Path folder;
  private final FileChannel channel;

  private AgentFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Opens a folder, making it if it is not there.
   *
   * @throws LedgerException {@code CL-LEDGER-BUSY} if another agent works in it, {@code
   *     CL-STORAGE-FAILED}
   */
  static AgentFolder open(Path folder) {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      FileChannel channel =
          FileChannel.open(
              folder.resolve(".lock"),
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      if (!isLocked(channel)) {
        channel.close();
        throw new LedgerException(
            ErrorCode.LEDGER_BUSY, "", "another agent works in " + folder + " already");
      }
      return new AgentFolder(folder, channel);
    } catch (IOException e) {
      throw new LedgerException(ErrorCode.STORAGE_FAILED, "", folder + ": " + Cause.of(e), e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null && lock.isValid();
    } catch (OverlappingFileLockException e) {
      return false; // by another thread of this process
    }
  }

  Path path() {
    return folder;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new LedgerException(ErrorCode.STORAGE_FAILED, "", folder + ": " + Cause.of(e), e);
    }
  }
}
