// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Folders that only their owner enters (0700) and files that only their owner reads (0600), made
 * durable step by step.
 */
final class PrivateFiles {
  private PrivateFiles() {}

  /** Makes the folder where it is missing and takes others' access away where it exists. */
  static void folder(Path folder) throws IOException {
    if (posix(folder)) {
      Files.createDirectories(folder, mode("rwx------"));
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    } else {
      Files.createDirectories(folder);
    }
  }

  /** Opens for reading and writing, after making an empty file where it is missing. */
  static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        posix(file) ? new FileAttribute<?>[] {mode("rw-------")} : new FileAttribute<?>[0]);
  }

  /** Writes a file that holds exactly {@code content} and, if wanted, forces it to the disk. */
  static void replace(Path file, ByteString content, boolean sync) throws IOException {
    try (FileChannel channel = open(file)) {
      channel.truncate(0);
      ByteBuffer buffer = content.asReadOnlyByteBuffer();
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      if (sync) {
        channel.force(true);
      }
    }
  }

  /** Gives a finished file or folder its name, in one step, and makes the name durable. */
  static void rename(Path unfinished, Path finished, boolean sync) throws IOException {
    Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
    if (sync) {
      forceFolder(finished);
    }
  }

  /**
   * Forces the folder that holds {@code file}, so that names made or removed in it are on the disk.
   */
  static void forceFolder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && posix(folder)) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
