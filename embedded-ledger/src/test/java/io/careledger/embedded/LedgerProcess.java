// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.careledger.ledger.LedgerException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A ledger in a process of its own, for faults that end processes. It prints what it was
 * acknowledged.
 */
final class LedgerProcess {
  private LedgerProcess() {}

  /** Starts a process; {@code limit} is a file size in KiB or 0 for none. */
  static Process start(int limit, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (limit > 0) {
      command.addAll(List.of("bash", "-c", "ulimit -f " + limit + "; exec \"$@\"", "bash"));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            LedgerProcess.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** All lines that the process prints until it ends. */
  static List<String> lines(Process process) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      return reader.lines().toList();
    }
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    try {
      switch (arguments[0]) {
        case "hold" -> hold(folder);
        case "fill" -> write(LedgerFolder.builder(folder), Integer.parseInt(arguments[2]), 2_000);
        case "die" -> die(folder, arguments[2], Long.parseLong(arguments[3]));
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    } catch (LedgerException e) {
      System.out.println(e.getMessage());
    }
  }

  private static void hold(Path folder) throws IOException {
    EmbeddedLedger ledger = LedgerFolder.builder(folder).open();
    System.out.println("open");
    int ignored = System.in.read();
    ledger.close();
  }

  private static void write(EmbeddedLedger.Builder builder, int size, int count) {
    EmbeddedLedger ledger = builder.open();
    EmbeddedConnection client = LedgerFolder.client(ledger);
    for (int i = 0; i < count; i++) {
      client.submit(LedgerFolder.call("Put", "k" + i, "v".repeat(size)));
      System.out.println("k" + i);
    }
    ledger.close();
  }

  /**
   * Writes until the n-th write or force of the journal or the index, then kills itself inside it.
   */
  private static void die(Path folder, String file, long seed) {
    Random random = new Random(seed);
    int call = 1 + random.nextInt(20);
    double written = random.nextDouble();
    EmbeddedLedger.Builder builder = LedgerFolder.builder(folder);
    if (file.equals("journal")) {
      builder.faults(channel -> dying(channel, call, written), "");
    } else {
      System.setProperty("fault.call", Integer.toString(call));
      System.setProperty("fault.written", Double.toString(written));
      FilePath.register(new DyingPath());
      builder.faults(channel -> channel, "dying:");
    }
    write(builder, 500, 100);
  }

  private static FileChannel dying(FileChannel channel, int call, double written) {
    return new FaultyChannel(
        channel,
        call,
        written,
        force -> {
          try {
            String self = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-9", self).start().waitFor();
            Thread.sleep(60_000);
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        });
  }

  /**
   * H2 makes copies of this by reflection, so it takes its fault from properties of the process.
   */
  public static final class DyingPath extends FilePathWrapper {
    @Override
    public String getScheme() {
      return "dying";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
      return dying(
          super.open(mode),
          Integer.getInteger("fault.call"),
          Double.parseDouble(System.getProperty("fault.written")));
    }
  }
}
