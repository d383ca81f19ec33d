// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints lines as JSON or as a table with ratios. */
final class Report {
  private final PrintStream out;
  private final boolean json;
  private final Peers peers;

  Report(PrintStream out, boolean json, Peers peers) {
    this.out = out;
    this.json = json;
    this.peers = peers;
  }

  void print(List<Line> lines) throws IOException {
    if (json) {
      String version = version();
      lines.forEach(line -> out.println(line.json(version)));
      return;
    }
    out.printf(
        Locale.ROOT,
        "%-62s %4s %12s %12s %12s %7s %9s  %s%n",
        "operation",
        "n",
        "us",
        "cpu us",
        "floor cpu",
        "ratio",
        "bytes",
        "peers: cpu us (times ours)");
    for (Line line : lines) {
      Figure floor = line.floor();
      out.printf(
          Locale.ROOT,
          "%-62s %4d %12.1f %12.1f %12s %7s %9s  %s%n",
          line.op(),
          line.n(),
          line.figure().us(),
          line.figure().cpuUs(),
          floor == null ? "-" : String.format(Locale.ROOT, "%.1f", floor.cpuUs()),
          floor == null ? "-" : String.format(Locale.ROOT, "%.2f", line.ratio()),
          line.bytes() == 0 ? "-" : Long.toString(line.bytes()),
          compared(line));
    }
  }

  /** Prints bars, under a line that says with what they compare. */
  void printBars(String comparison, List<Bar> bars) {
    if (!json) {
      out.println();
      if (!comparison.isEmpty()) {
        out.println(comparison);
      }
      bars.forEach(out::println);
    }
  }

  private String compared(Line line) {
    return peers.of(line).stream()
        .map(
            peer ->
                String.format(
                    Locale.ROOT,
                    "%s %.0f (%.1fx)",
                    peer.name(),
                    peer.cpuUs(),
                    peer.cpuUs() / line.figure().cpuUs()))
        .collect(Collectors.joining("; "));
  }

  private static String version() throws IOException {
    try (InputStream in = Report.class.getResourceAsStream("version.txt")) {
      return in == null
          ? "unknown"
          : new String(in.readAllBytes(), StandardCharsets.US_ASCII).trim();
    }
  }
}
