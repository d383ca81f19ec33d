// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A process that puts, to be killed or starved. Prints what it has done, a line each. */
final class PutProcess {
  static final String AT = "at";

  private PutProcess() {}

  private interface Step {
    void run() throws IOException;
  }

  /**
   * Arguments: folder, {@code stop SIZE POINT}, {@code sweep SIZE POINT}, {@code loop SEED} or
   * {@code once SIZE}.
   */
  public static void main(String[] arguments) throws IOException {
    DirectoryStore store = DirectoryStore.open(Path.of(arguments[0]));
    long number = Long.parseLong(arguments[2]);
    switch (arguments[1]) {
      case "stop" -> store.put(stopping(number, Long.parseLong(arguments[3]), () -> {}));
      case "sweep" ->
          store.put(
              stopping(
                  number,
                  Long.parseLong(arguments[3]),
                  () -> DirectoryStore.open(Path.of(arguments[0])).put(new PatternStream(1))));
      case "loop" -> {
        Random sizes = new Random(number);
        while (true) {
          System.out.println(store.put(new PatternStream(sizes.nextInt(3 << 20))).toString());
        }
      }
      case "once" -> {
        try {
          System.out.println(store.put(new PatternStream(number)).toString());
        } catch (ContentException e) {
          System.out.println(e.getMessage());
        }
      }
      default -> throw new IllegalArgumentException(arguments[1]);
    }
  }

  /** A content that says when it has come to a point, and then gives nothing more. */
  private static PatternStream stopping(long size, long point, Step before) {
    return new PatternStream(size) {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        if (position() == point) {
          before.run();
          System.out.println(AT);
          try {
            Thread.sleep(600_000);
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        }
        return super.read(target, offset, (int) Math.min(length, Math.max(point - position(), 1)));
      }
    };
  }

  static Process start(List<String> prefix, Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(List.of("-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(PutProcess.class.getName());
    command.add(folder.toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }
}
