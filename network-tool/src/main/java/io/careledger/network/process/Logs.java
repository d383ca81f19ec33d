// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Reads the ends of logs. */
public final class Logs {
  private static final int TAIL = 1 << 16;
  private static final int MOST_WORDS = 300;

  private Logs() {}

  /** The last lines of a file, at most {@code count}; none if it can't be read. */
  public static List<String> tail(Path file, int count) {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long length = in.length();
      byte[] end = new byte[(int) Math.min(length, TAIL)];
      in.seek(length - end.length);
      in.readFully(end);
      List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    } catch (IOException e) {
      return List.of();
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
