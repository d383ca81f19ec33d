// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file being written beside its final place, mode 0600 from its first byte, whose name ends in
 * {@code TAG-NUMBER} and a suffix. Its lock tells the living from the dead: what a killed process
 * left is found by {@link #sweep}. Where the file system has no locks nothing is swept.
 */
public final class DraftFile implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("([0-9a-f]{16})-[0-9a-f]{16}");

  // Names the process, not who writes: POSIX drops a process's lock when it closes any channel on
  // the file, so a process must never open its own files to see whether they are locked.
  private static final String TAG = random();

  private final Path path;
  private final FileChannel channel;

  private DraftFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** Makes a new file {@code PREFIX TAG-NUMBER SUFFIX} in the folder. */
  public static DraftFile create(Path folder, String prefix, String suffix) throws IOException {
    while (true) {
      Path path = folder.resolve(prefix + TAG + "-" + random() + suffix);
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
      DraftFile draft = new DraftFile(path, channel);
      // A sweep may have taken the file between its creation and the lock: then take another.
      if (isLocked(channel) && Files.exists(path)) {
        return draft;
      }
      draft.close();
    }
  }

  private static boolean isLocked(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (IOException e) {
      // No locks here: neither has a sweep any.
      return true;
    }
  }

  public Path path() {
    return path;
  }

  /** Where to write; whoever moves the file to its final name does so before this is closed. */
  public FileChannel channel() {
    return channel;
  }

  /** Deletes the file unless it has another name by now. */
  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(path);
    }
  }

  /**
   * Removes what dead processes left of files with this prefix and suffix. A file that cannot be
   * examined is left for the next time.
   */
  public static void sweep(Path folder, String prefix, String suffix) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (isOfAnotherProcess(file.getFileName().toString(), prefix, suffix)) {
          deleteIfDead(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static boolean isOfAnotherProcess(String name, String prefix, String suffix) {
    int from = name.length() - suffix.length() - (2 * TAG.length() + 1);
    if (from < prefix.length() || !name.startsWith(prefix) || !name.endsWith(suffix)) {
      return false;
    }
    Matcher matcher = NAME.matcher(name.substring(from, name.length() - suffix.length()));
    return matcher.matches() && !matcher.group(1).equals(TAG);
  }

  private static void deleteIfDead(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | OverlappingFileLockException e) {
      // Sweeping is a courtesy; the write that came along must not fail for it.
    }
  }

  /** The mode to make a file or folder with, where the file system has modes. */
  public static FileAttribute<?>[] mode(Path folder, String permissions) {
    return hasModes(folder)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean hasModes(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** Makes names that came or went in the folder durable. */
  public static void syncFolder(Path folder) throws IOException {
    // Windows opens no folders, and needs no such thing.
    if (hasModes(folder)) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  private static String random() {
    byte[] bytes = new byte[8];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
