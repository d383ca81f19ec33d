// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** How the nodes are, for people. */
public final class NodeTable {
  private NodeTable() {}

  /** The lines of the table. */
  public static List<String> lines(List<NodeStatus> nodes) {
    List<String> lines = new ArrayList<>();
    lines.add(line("NODE", "PID", "MEMORY", "DISK", "HEIGHT", "LEADER"));
    for (NodeStatus node : nodes) {
      lines.add(
          line(
              node.name(),
              node.pid().isPresent() ? text(node.pid()) : "stopped",
              node.pid().isPresent() ? megabytes(node.memory()) : "",
              megabytes(node.disk()),
              text(node.height()),
              text(node.leader())));
    }
    lines.add(
        line(
            "all",
            Long.toString(nodes.stream().filter(node -> node.pid().isPresent()).count()),
            megabytes(nodes.stream().mapToLong(NodeStatus::memory).sum()),
            megabytes(nodes.stream().mapToLong(NodeStatus::disk).sum()),
            "",
            ""));
    return lines;
  }

  private static String line(
      String name, String pid, String memory, String disk, String height, String leader) {
    return String.format(
            Locale.ROOT, "%-24s %8s %10s %10s %7s %7s", name, pid, memory, disk, height, leader)
        .stripTrailing();
  }

  private static String text(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "";
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
