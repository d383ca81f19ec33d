// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the ordering nodes that have all blocks and take no part in ordering, or may not follow the
 * next change of the leader: what {@link Stragglers} can't see. See {@link Participation}.
 */
public final class Onlookers {
  private Onlookers() {}

  /** Whether a second look is needed: some node complains, or has fetched the newest block. */
  public static boolean suspected(List<NodeStatus> nodes) {
    return nodes.stream().anyMatch(node -> complains(node) || fetches(node));
  }

  /**
   * The nodes that complained in both of two looks about the same leader, and those that decided
   * nothing in between while others did. Without traffic nothing is known of the latter.
   *
   * @param second taken seconds after {@code first}
   */
  public static List<Onlooker> between(List<NodeStatus> first, List<NodeStatus> second) {
    Map<String, NodeStatus> before =
        first.stream().collect(Collectors.toMap(NodeStatus::name, node -> node));
    boolean othersDecided = decided(second) > decided(first);
    return second.stream()
        .filter(node -> before.containsKey(node.name()))
        .flatMap(node -> of(before.get(node.name()), node, othersDecided).stream())
        .toList();
  }

  private static Optional<Onlooker> of(NodeStatus first, NodeStatus second, boolean othersDecided) {
    if (first.participation().isEmpty() || second.participation().isEmpty()) {
      return Optional.empty();
    }
    Participation before = first.participation().get();
    Participation now = second.participation().get();
    if (now.complains() && now.wanted() == before.wanted()) {
      return Optional.of(new Onlooker(second.name(), true));
    }
    return fetches(second) && now.decided() == before.decided() && othersDecided
        ? Optional.of(new Onlooker(second.name(), false))
        : Optional.empty();
  }

  private static boolean complains(NodeStatus node) {
    return node.participation().filter(Participation::complains).isPresent();
  }

  private static boolean fetches(NodeStatus node) {
    return node.participation()
        .filter(part -> part.decided() < node.height().orElse(0))
        .isPresent();
  }

  private static long decided(List<NodeStatus> nodes) {
    return nodes.stream()
        .flatMap(node -> node.participation().stream())
        .mapToLong(Participation::decided)
        .max()
        .orElse(0);
  }

  /**
   * Such a node.
   *
   * @param complains whether it complains about the leader
   */
  public record Onlooker(String name, boolean complains) {}
}
