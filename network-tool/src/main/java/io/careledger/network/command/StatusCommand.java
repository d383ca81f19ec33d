// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import io.careledger.network.CertificateEnd;
import io.careledger.network.Network;
import io.careledger.network.NodeStatus;
import io.careledger.network.NodeTable;
import io.careledger.network.Onlookers;
import io.careledger.network.Onlookers.Onlooker;
import io.careledger.network.Site;
import io.careledger.network.Stragglers;
import io.careledger.network.Stragglers.Straggler;
import io.careledger.network.node.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    description =
        "Lists the nodes: process, memory, disk, height of the channel; what needs a"
            + " hand: long logs, certificates that end within 30 days.",
    footer =
        "Exit code 0 if all run, none stays behind the others' height, and all ordering nodes"
            + " take part; 1 else.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  @Option(names = "--json", description = "As one JSON object; sizes are in bytes.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Network network = NetworkCommand.made();
    List<NodeStatus> nodes = network.status();
    List<Straggler> stragglers = List.of();
    List<Onlooker> onlookers = List.of();
    if (Stragglers.suspected(nodes) || Onlookers.suspected(nodes)) {
      Thread.sleep(BETWEEN_LOOKS.toMillis());
      List<NodeStatus> first = nodes;
      nodes = network.status();
      stragglers = Stragglers.between(first, nodes);
      onlookers = Onlookers.between(first, nodes);
    }
    List<CertificateEnd> certificates = network.certificates();
    List<String> longLogs = longLogs(NetworkCommand.site());
    if (json) {
      JsonObject result =
          JsonObject.empty()
              .with("behind", stragglers.stream().map(Straggler::name).toList())
              .with("certificates", certificates)
              .with("longLogs", longLogs)
              .with("nodes", nodes)
              .with("onlookers", onlookers.stream().map(Onlooker::name).toList());
      System.out.println(CanonicalJson.encode(result));
    } else {
      NodeTable.lines(nodes).forEach(System.out::println);
      stragglers.forEach(StatusCommand::print);
      onlookers.forEach(StatusCommand::print);
      longLogs.forEach(
          node ->
              System.out.printf(
                  "the log of %s is long: `scripts/network logs --put-aside` puts it aside.%n",
                  node));
      certificates.stream()
          .map(certificate -> certificate.warning(Instant.now()))
          .flatMap(Optional::stream)
          .forEach(System.out::println);
    }
    boolean allRun = nodes.stream().allMatch(node -> node.pid().isPresent());
    return allRun && stragglers.isEmpty() && onlookers.isEmpty() ? 0 : 1;
  }

  private static List<String> longLogs(Site site) {
    return Node.all(site).stream().map(Node::name).filter(site.processes()::isLong).toList();
  }

  private static void print(Straggler node) {
    System.out.printf(
        "%s stays at height %d, %d blocks behind the others: it follows no more. Keep what"
            + " `scripts/network logs %s` says, then `scripts/network restart %s`.%n",
        node.name(), node.height(), node.behind(), node.name(), node.name());
  }

  private static void print(Onlooker node) {
    System.out.printf(
        "%s %s. If it still does in a minute: keep what `scripts/network logs %s` says, then"
            + " `scripts/network restart %s`.%n",
        node.name(),
        node.complains()
            ? "complains about the leader, and may not follow when that changes"
            : "has the blocks and takes no part in ordering",
        node.name(),
        node.name());
  }
}
