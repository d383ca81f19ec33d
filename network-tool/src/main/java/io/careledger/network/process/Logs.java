// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Reads the ends of logs, and puts long ones aside. */
public final class Logs {
  private static final int TAIL = 1 << 16;
  private static final long MOST_BYTES = 1L << 30;
  private static final int MOST_WORDS = 300;

  private Logs() {}

  /**
   * The last lines of a file, at most {@code count}, of its last GiB; none if it can't be read. Its
   * end is read, so far back as they reach.
   */
  public static List<String> tail(Path file, int count) {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      int most = (int) Math.min(in.length(), MOST_BYTES);
      int size = Math.min(most, TAIL);
      List<String> lines = end(in, size);
      // One more than asked for, since the first may be cut.
      while (lines.size() <= count && size < most) {
        size = (int) Math.min(most, 4L * size);
        lines = end(in, size);
      }
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    } catch (IOException e) {
      return List.of();
    }
  }

  private static List<String> end(RandomAccessFile in, int size) throws IOException {
    byte[] end = new byte[size];
    in.seek(in.length() - size);
    in.readFully(end);
    return new String(end, StandardCharsets.UTF_8).lines().toList();
  }

  /**
   * Moves what a log holds into another file, in place of what that had, while a process goes on
   * writing: the log stays the file that it was, and is empty. Whoever writes to it must append. A
   * line written between the last look at the log and its emptying is lost; if this is interrupted,
   * the log is as it was, or both files have it.
   */
  static void putAside(Path log, Path older) throws IOException {
    Path part = older.resolveSibling("." + older.getFileName() + ".part");
    try (FileChannel from =
            FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileChannel to =
            FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      copy(from, to);
      to.force(true);
      Files.move(part, older, StandardCopyOption.REPLACE_EXISTING);
      // What came meanwhile.
      copy(from, to);
      from.truncate(0);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void copy(FileChannel from, FileChannel to) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(TAIL);
    while (from.read(buffer) >= 0) {
      buffer.flip();
      while (buffer.hasRemaining()) {
        to.write(buffer);
      }
      buffer.clear();
    }
  }

  /** The last line that says something is wrong, else the last one, without colours. */
  static String lastWords(Path file) {
    String words = "its log is empty";
    boolean wrong = false;
    for (String line : tail(file, 40)) {
      String plain = line.replaceAll("\u001B\\[[0-9;]*m", "").strip();
      boolean serious = plain.matches("(?i).*(error|panic|fatal|failed|exception).*");
      if (!plain.isEmpty() && (serious || !wrong)) {
        words = plain;
        wrong = serious;
      }
    }
    return words.length() > MOST_WORDS ? words.substring(0, MOST_WORDS) + " …" : words;
  }
}
