// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** {@link LedgerMetrics} for people: means for each transaction, and times. */
public final class MetricsTable {
  private MetricsTable() {}

  /** The lines of the table. */
  public static List<String> lines(LedgerMetrics metrics) {
    List<String> lines = new ArrayList<>();
    lines.add(
        line("TRANSACTION", "COUNT", "INVALID", "LEDGER B", "STATE B", "KEYS", "P50 MS", "P99 MS"));
    metrics.transactions().forEach(kind -> lines.add(line(kind)));
    lines.add(
        String.format(
            Locale.ROOT,
            "%d blocks, %.1f MB; headers and signatures %d bytes a block",
            metrics.blocks(),
            metrics.blockBytes() / 1e6,
            metrics.blocks() == 0 ? 0 : metrics.overheadBytes() / metrics.blocks()));
    return lines;
  }

  private static String line(TransactionMetrics kind) {
    return line(
        kind.kind(),
        Long.toString(kind.count()),
        kind.invalid() == 0 ? "" : Long.toString(kind.invalid()),
        mean(kind.ledgerBytes(), kind.count(), "%.0f"),
        mean(kind.stateBytes(), kind.count() - kind.invalid(), "%.0f"),
        mean(kind.keys(), kind.count() - kind.invalid(), "%.1f"),
        millis(kind.medianMicros()),
        millis(kind.p99Micros()));
  }

  private static String line(String... cells) {
    return String.format(Locale.ROOT, "%-46s %7s %8s %10s %9s %6s %8s %8s", (Object[]) cells)
        .stripTrailing();
  }

  private static String mean(long sum, long count, String form) {
    return count == 0 ? "" : String.format(Locale.ROOT, form, (double) sum / count);
  }

  private static String millis(OptionalLong micros) {
    return micros.isPresent() ? String.format(Locale.ROOT, "%.0f", micros.getAsLong() / 1e3) : "";
  }
}
