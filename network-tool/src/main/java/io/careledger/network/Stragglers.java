// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds the nodes that run, but whose channel stays behind: the state of a node that follows no
 * more, which neither its process nor a gateway shows, and which leaves the channel with one
 * failure less to survive.
 */
public final class Stragglers {
  /** In blocks: what a node may be behind in passing, while the others commit. */
  static final long MARGIN = 10;

  private Stragglers() {}

  /**
   * Whether a second look is needed: some node is further behind the highest than {@link #MARGIN}.
   */
  public static boolean suspected(List<NodeStatus> nodes) {
    return nodes.stream().anyMatch(node -> behind(node, nodes) > MARGIN);
  }

  /**
   * The nodes that are behind in two looks and have not taken a block in between. One that takes
   * blocks is catching up, and is not named.
   *
   * @param second taken seconds after {@code first}
   */
  public static List<Straggler> between(List<NodeStatus> first, List<NodeStatus> second) {
    Map<String, NodeStatus> before =
        first.stream().collect(Collectors.toMap(NodeStatus::name, node -> node));
    return second.stream()
        .filter(node -> behind(node, second) > MARGIN)
        .filter(node -> before.containsKey(node.name()))
        .filter(node -> node.height().equals(before.get(node.name()).height()))
        .map(node -> new Straggler(node.name(), node.height().getAsLong(), behind(node, second)))
        .toList();
  }

  private static long behind(NodeStatus node, List<NodeStatus> all) {
    if (node.height().isEmpty()) {
      return 0;
    }
    long highest = all.stream().mapToLong(other -> other.height().orElse(0)).max().orElseThrow();
    return highest - node.height().getAsLong();
  }

  /**
   * A node that stays behind.
   *
   * @param height of its channel in blocks
   * @param behind blocks that the highest node has more
   */
  public record Straggler(String name, long height, long behind) {}
}
