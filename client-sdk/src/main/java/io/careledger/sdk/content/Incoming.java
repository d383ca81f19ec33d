// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content;

import io.careledger.sdk.files.EarlySync;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * A file being written beside its final place. It is seen under its final name whole or not at all,
 * also after a crash ({@code docs/spec/content.md} section 4). The lock tells the living from the
 * dead.
 */
final class Incoming implements AutoCloseable {
  private static final String PREFIX = ".put-";

  // Names the process, not the store: POSIX drops a process's lock when it closes any channel on
  // the
  // file, so a process must never open its own files to see whether they are locked.
  private static final String TAG = random();

  private final Path path;
  private final FileChannel channel;
  private final EarlySync syncing;

  private Incoming(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
    this.syncing = new EarlySync(channel);
  }

  static Incoming create(Path folder) throws IOException {
    while (true) {
      Path path = folder.resolve(PREFIX + TAG + "-" + random());
      FileChannel channel;
      try {
        channel =
            FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                mode(folder, "rw-------"));
      } catch (FileAlreadyExistsException e) {
        continue;
      }
      Incoming incoming = new Incoming(path, channel);
      // A sweep may have taken the file between its creation and the lock: then take another.
      if (channel.tryLock() != null && Files.exists(path)) {
        return incoming;
      }
      incoming.close();
    }
  }

  void write(byte[] bytes, int length) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
    syncing.written(length);
  }

  /** Makes the file durable under its final name, in place of what is there. */
  void publish(Path target) throws IOException {
    syncing.finish();
    channel.force(true);
    // Moved while the lock is held, else a sweep could take it for a dead one.
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    sync(target.getParent());
  }

  /** Deletes the file unless it was published. */
  @Override
  public void close() throws IOException {
    try (channel) {
      syncing.abandon();
      Files.deleteIfExists(path);
    }
  }

  /** Makes names that came or went in the folder durable. */
  static void sync(Path folder) throws IOException {
    // Windows opens no folders, and needs no such thing.
    if (posix(folder)) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  /** Removes what dead processes left. A file that cannot be examined is left for the next time. */
  static void sweep(Path folder) throws IOException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, PREFIX + "*-*")) {
      for (Path leftover : leftovers) {
        if (!leftover.getFileName().toString().startsWith(PREFIX + TAG)) {
          deleteIfDead(leftover);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static void deleteIfDead(Path leftover) {
    try (FileChannel channel = FileChannel.open(leftover, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(leftover);
      }
    } catch (IOException | OverlappingFileLockException e) {
      // Sweeping is a courtesy; the put that came along must not fail for it.
    }
  }

  static FileAttribute<?>[] mode(Path folder, String permissions) {
    return posix(folder)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean posix(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static String random() {
    byte[] bytes = new byte[8];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
