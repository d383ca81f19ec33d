// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import io.careledger.network.NodeStatus;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    description = "Lists the nodes: process, memory, disk, height of the channel.",
    footer = "Exit code 0 if all run, 1 if some don't.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Option(names = "--json", description = "As one JSON object; sizes are in bytes.")
  private boolean json;

  @Override
  public Integer call() {
    List<NodeStatus> nodes = NetworkCommand.network().status();
    if (json) {
      System.out.println(CanonicalJson.encode(JsonObject.empty().with("nodes", nodes)));
    } else {
      print(nodes);
    }
    return nodes.stream().allMatch(node -> node.pid().isPresent()) ? 0 : 1;
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
