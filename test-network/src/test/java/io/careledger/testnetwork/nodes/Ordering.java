// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.nodes;

import io.careledger.network.config.Organisation;
import io.careledger.network.config.Organisation.Port;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Who leads the ordering nodes, and how far every orderer and peer has come. */
public final class Ordering {
  /** A restarted orderer notices by heartbeats that it is behind, and then fetches blocks. */
  private static final Duration IN_STEP = Duration.ofSeconds(90);

  private final TestedNetwork network;

  public Ordering(TestedNetwork network) {
    this.network = network;
  }

  /** The orderer that leads, as most of the running ones say. */
  public Node leader() {
    List<Long> votes = new ArrayList<>();
    for (Organisation organisation : organisations()) {
      OptionalLong vote =
          Metrics.read(
              organisation.port(Port.ORDERER_OPERATIONS), "consensus_BFT_leader_id", channel());
      vote.ifPresent(votes::add);
    }
    long leader =
        votes.stream()
            .collect(Collectors.groupingBy(vote -> vote, Collectors.counting()))
            .entrySet()
            .stream()
            .filter(entry -> entry.getValue() * 2 > votes.size())
            .mapToLong(java.util.Map.Entry::getKey)
            .findFirst()
            .orElseThrow(() -> new AssertionError("no leader that most name: " + votes));
    return new Node(NodeKind.ORDERER, organisations().get((int) leader - 1));
  }

  /** Orderers that follow, in the order of the organisations. */
  public List<Node> followers() {
    Node leader = leader();
    return Node.all(network.site(), NodeKind.ORDERER).stream()
        .filter(node -> !node.equals(leader))
        .toList();
  }

  /**
   * Waits until every orderer and every peer has what any of them had when this was called. Needs
   * traffic: an orderer that was away finds out with the next block. Until then it counts as
   * faulty, and a second fault would stop the ordering.
   */
  public void awaitEqualHeights() {
    long target = heights().stream().mapToLong(Height::blocks).max().orElseThrow();
    Await.until(
        IN_STEP,
        "block " + (target - 1) + " on every orderer and peer",
        () -> {
          List<Height> heights = heights();
          return heights.size() == 2 * organisations().size()
              && heights.stream().allMatch(height -> height.blocks() >= target);
        },
        () -> heights().toString());
  }

  /** How far the nodes are that answer. */
  public List<Height> heights() {
    List<Height> heights = new ArrayList<>();
    for (Organisation organisation : organisations()) {
      height("orderer." + organisation.name(), organisation.port(Port.ORDERER_OPERATIONS), heights);
      height("peer." + organisation.name(), organisation.port(Port.PEER_OPERATIONS), heights);
    }
    return heights;
  }

  private void height(String node, int port, List<Height> heights) {
    Metrics.read(port, "ledger_blockchain_height", channel())
        .ifPresent(blocks -> heights.add(new Height(node, blocks)));
  }

  /** The number of a node's blocks. */
  public record Height(String node, long blocks) {}

  private List<Organisation> organisations() {
    return network.site().consortium().organisations();
  }

  private String channel() {
    return network.site().consortium().channel();
  }
}
