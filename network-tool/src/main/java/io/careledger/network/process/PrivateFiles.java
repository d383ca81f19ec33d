// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.process;

import io.careledger.network.NetworkException;
import io.careledger.sdk.files.Cause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that only their owner may read, and that appear complete or not at all. */
public final class PrivateFiles {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private PrivateFiles() {}

  /** Makes a folder and those above it; one that exists is left as it is. */
  public static Path folder(Path path) {
    try {
      return Files.isDirectory(path)
          ? path
          : Files.createDirectories(path, PosixFilePermissions.asFileAttribute(FOLDER));
    } catch (IOException e) {
      throw cannot(path, e);
    }
  }

  /** Writes a file, replacing one that is there. */
  public static void write(Path path, String text) {
    Path folder = folder(path.toAbsolutePath().getParent());
    try {
      Path part =
          Files.createTempFile(
              folder,
              "." + path.getFileName(),
              ".part",
              PosixFilePermissions.asFileAttribute(FILE));
      try {
        Files.write(part, text.getBytes(StandardCharsets.UTF_8));
        replace(part, path);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw cannot(path, e);
    }
  }

  private static void replace(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Moves a file in the place of another one, at once. */
  public static void move(Path from, Path to) {
    try {
      replace(from, to);
    } catch (IOException e) {
      throw cannot(to, e);
    }
  }

  static NetworkException cannot(Path path, IOException cause) {
    return new NetworkException(path + " can't be written: " + reason(cause), cause);
  }

  /** Why a file can't be written, and what to do. */
  static String reason(IOException cause) {
    String reason = Cause.of(cause);
    return reason.contains("No space left")
        ? "the disk is full; free some space and run the command again"
        : reason;
  }
}
