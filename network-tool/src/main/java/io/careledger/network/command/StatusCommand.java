// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import io.careledger.network.Network;
import io.careledger.network.NodeStatus;
import io.careledger.network.Stragglers;
import io.careledger.network.Stragglers.Straggler;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    description = "Lists the nodes: process, memory, disk, height of the channel.",
    footer = "Exit code 0 if all run and none stays behind the others' height, 1 else.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  @Option(names = "--json", description = "As one JSON object; sizes are in bytes.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Network network = NetworkCommand.network();
    List<NodeStatus> nodes = network.status();
    List<Straggler> stragglers = List.of();
    if (Stragglers.suspected(nodes)) {
      Thread.sleep(BETWEEN_LOOKS.toMillis());
      List<NodeStatus> first = nodes;
      nodes = network.status();
      stragglers = Stragglers.between(first, nodes);
    }
    if (json) {
      List<String> behind = stragglers.stream().map(Straggler::name).toList();
      JsonObject result = JsonObject.empty().with("behind", behind).with("nodes", nodes);
      System.out.println(CanonicalJson.encode(result));
    } else {
      print(nodes);
      stragglers.forEach(StatusCommand::print);
    }
    return stragglers.isEmpty() && nodes.stream().allMatch(node -> node.pid().isPresent()) ? 0 : 1;
  }

  private static void print(Straggler node) {
    System.out.printf(
        "%s stays at height %d, %d blocks behind the others: it follows no more. Keep what"
            + " `scripts/network logs %s` says, then `scripts/network restart %s`.%n",
        node.name(), node.height(), node.behind(), node.name(), node.name());
  }

  private static void print(List<NodeStatus> nodes) {
    print("NODE", "PID", "MEMORY", "DISK", "HEIGHT", "LEADER");
    for (NodeStatus node : nodes) {
      print(
          node.name(),
          node.pid().isPresent() ? text(node.pid()) : "stopped",
          node.pid().isPresent() ? megabytes(node.memory()) : "",
          megabytes(node.disk()),
          text(node.height()),
          text(node.leader()));
    }
    print(
        "all",
        Long.toString(nodes.stream().filter(node -> node.pid().isPresent()).count()),
        megabytes(nodes.stream().mapToLong(NodeStatus::memory).sum()),
        megabytes(nodes.stream().mapToLong(NodeStatus::disk).sum()),
        "",
        "");
  }

  private static void print(
      String name, String pid, String memory, String disk, String height, String leader) {
    System.out.println(
        String.format(
                Locale.ROOT, "%-24s %8s %10s %10s %7s %7s", name, pid, memory, disk, height, leader)
            .stripTrailing());
  }

  private static String text(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "";
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
