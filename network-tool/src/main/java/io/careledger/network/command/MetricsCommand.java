// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import io.careledger.network.NodeStatus;
import io.careledger.network.NodeTable;
import io.careledger.network.Site;
import io.careledger.network.config.Organisation;
import io.careledger.network.metrics.BlockFollower;
import io.careledger.network.metrics.LedgerMetrics;
import io.careledger.network.metrics.MetricsTable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "metrics",
    description = {
      "What transactions have cost: bytes on the ledger and growth of the state, for each kind;"
          + " memory and disk of each node.",
      "Columns are means for each transaction. State is keys and values as every peer keeps them;"
          + " of private values it has hashes. P50 and P99: from the client's proposal, by its"
          + " clock, to the event of the committed block, for those seen with --follow."
    },
    mixinStandardHelpOptions = true)
final class MetricsCommand implements Runnable {
  @Option(
      names = "--follow",
      description = "Goes on until it is interrupted, to time what comes; prints then.")
  private boolean follow;

  @Option(names = "--json", description = "As one JSON object, with sums; times in microseconds.")
  private boolean json;

  @Option(
      names = "--peer",
      paramLabel = "ORGANISATION",
      description = "Whose peer is asked (default: the first organisation's that is here).")
  private Optional<String> peer = Optional.empty();

  @Override
  public void run() {
    Site site = NetworkCommand.madeSite();
    Organisation organisation =
        peer.map(site.consortium()::organisation).orElseGet(() -> site.here().get(0));
    BlockFollower follower = BlockFollower.start(site, organisation);
    if (follow) {
      // Whatever ends this process, it prints first.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> print(follower.metrics()), "print"));
      System.err.println("network: counting; Ctrl-C prints what was counted");
      awaitInterrupt();
    } else {
      print(follower.metrics());
      follower.close();
    }
  }

  private static void awaitInterrupt() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void print(LedgerMetrics metrics) {
    List<NodeStatus> nodes = NetworkCommand.made().status();
    if (json) {
      JsonObject all = JsonObject.empty().with("ledger", metrics).with("nodes", nodes);
      System.out.println(CanonicalJson.encode(all));
    } else {
      MetricsTable.lines(metrics).forEach(System.out::println);
      System.out.println();
      NodeTable.lines(nodes).forEach(System.out::println);
    }
    System.out.flush();
  }
}
