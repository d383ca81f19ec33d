// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import io.careledger.network.NodeStatus;
import io.careledger.network.NodeTable;
import io.careledger.network.metrics.LedgerMetrics;
import io.careledger.network.metrics.MetricsTable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints what {@link NetworkBench} has measured. */
final class NetworkReport {
  private static final double LEAST_RATIO = 0.8;
  private static final double DECISION_MILLIS = 15;

  private final int clients;
  private final Duration time;
  private final boolean json;

  NetworkReport(int clients, Duration time, boolean json) {
    this.clients = clients;
    this.time = time;
    this.json = json;
  }

  /**
   * Tells the rates.
   *
   * @param register of clients that share their institution's session, and so transactions
   * @param alone of clients that share nothing
   */
  void rates(Load put, Load register, Load alone) {
    line("network.put(1 KiB)", clients, put);
    line("network.register", clients, register);
    line("network.register, one a transaction", clients, alone);
    bar(
        new Bar(
            "network.register, rate over that of a put of 1 KiB",
            register.over(put),
            LEAST_RATIO,
            false));
    plain("network.register, one a transaction, the same", alone.over(put));
    plain("network.register, processor time over that of a put", total(register) / total(put));
    plain("network.register, one a transaction, the same", total(alone) / total(put));
  }

  private void plain(String name, double ratio) {
    bar(new Bar(name, ratio, Double.NaN, true));
  }

  private static double total(Load load) {
    return load.processorMillis().values().stream().mapToDouble(Double::doubleValue).sum();
  }

  void decision(Load decision) {
    line("network.decide(" + NetworkScene.LEAVES + " leaves, evaluated)", 1, decision);
    bar(new Bar("network.decide, ms (median)", decision.micros(50) / 1e3, DECISION_MILLIS, true));
  }

  void network(LedgerMetrics ledger, List<NodeStatus> nodes) {
    if (json) {
      JsonObject all = JsonObject.empty().with("ledger", ledger).with("nodes", nodes);
      System.out.println(CanonicalJson.encode(all));
    } else {
      System.out.println();
      MetricsTable.lines(ledger).forEach(System.out::println);
      System.out.println();
      NodeTable.lines(nodes).forEach(System.out::println);
    }
  }

  private void line(String op, int clients, Load load) {
    if (json) {
      System.out.printf(
          Locale.ROOT,
          "{\"peer\":\"careledger\",\"op\":\"%s\",\"n\":%d,\"per_second\":%.1f,\"us\":%.0f,"
              + "\"p99_us\":%.0f,\"runs\":%d,\"cpu_us\":%.0f}%n",
          op,
          clients,
          load.rate(),
          load.micros(50),
          load.micros(99),
          load.count(),
          total(load) * 1e3);
    } else {
      System.out.printf(
          Locale.ROOT,
          "%-42s %2d clients %8.1f a second  p50 %6.1f ms  p99 %6.1f ms  (%d calls; rounds of %d s:"
              + " %s)%n",
          op,
          clients,
          load.rate(),
          load.micros(50) / 1e3,
          load.micros(99) / 1e3,
          load.count(),
          time.toSeconds(),
          load.rates().stream().map(rate -> String.format(Locale.ROOT, "%.1f", rate)).toList());
      if (total(load) > 0) {
        System.out.printf(
            Locale.ROOT,
            "  processor time for each: %.1f ms;%s%n",
            total(load),
            load.processorMillis().entrySet().stream()
                .map(kind -> String.format(Locale.ROOT, " %s %.1f", kind.getKey(), kind.getValue()))
                .collect(Collectors.joining(",")));
      }
    }
  }

  private void bar(Bar bar) {
    if (!json) {
      System.out.println(bar);
    }
  }
}
