// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.nodes;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.careledger.network.NodeMetrics;
import io.careledger.network.Participation;
import io.careledger.network.channel.GatewayProbe;
import io.careledger.network.config.Organisation;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import io.careledger.network.process.NodeProcesses;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who leads the ordering nodes, how far every orderer and peer has come, and which ones vote. */
public final class Ordering {
  /** A restarted orderer notices by heartbeats that it is behind, and then fetches blocks. */
  private static final Duration IN_STEP = Duration.ofSeconds(90);

  private static final Duration QUIET = Duration.ofSeconds(5);

  private final TestedNetwork network;

  public Ordering(TestedNetwork network) {
    this.network = network;
  }

  /** The orderer that leads, as most of the running ones say. */
  public Node leader() {
    List<Long> votes =
        orderers().stream()
            .map(node -> NodeMetrics.of(node).leader())
            .filter(OptionalLong::isPresent)
            .map(OptionalLong::getAsLong)
            .toList();
    long leader =
        votes.stream()
            .collect(Collectors.groupingBy(vote -> vote, Collectors.counting()))
            .entrySet()
            .stream()
            .filter(entry -> entry.getValue() * 2 > votes.size())
            .mapToLong(Map.Entry::getKey)
            .findFirst()
            .orElseThrow(() -> new AssertionError("no leader that most name: " + votes));
    return new Node(NodeKind.ORDERER, organisations().get((int) leader - 1));
  }

  /** Orderers that follow, in the order of the organisations. */
  public List<Node> followers() {
    Node leader = leader();
    return orderers().stream().filter(node -> !node.equals(leader)).toList();
  }

  /**
   * Waits until every orderer and every peer has what any of them had when this was called. Needs
   * traffic: an orderer that was away finds out with the next block.
   */
  public void awaitEqualHeights() {
    long target = highest();
    Await.until(
        IN_STEP,
        "block " + (target - 1) + " on every orderer and peer",
        () -> nodes().allMatch(node -> NodeMetrics.of(node).height().orElse(0) >= target),
        () -> told().toString());
  }

  /**
   * Waits until every orderer decides blocks together with the others, so that any one of them can
   * be taken away. What complains about the leader is started again, as the guide tells the
   * administrator; it would go on complaining, and may not follow the next leader. Commits
   * transactions of its own.
   */
  public void awaitAllVote() {
    long target = highest();
    Await.until(
        IN_STEP,
        "block " + target + " decided by every orderer",
        () -> {
          restartComplaining();
          commit();
          return orderers().stream().allMatch(node -> decides(node, target));
        },
        () -> told().toString());
  }

  /** Waits until no block has come for some seconds: agents may have something to report yet. */
  public void awaitQuiet() {
    AtomicLong height = new AtomicLong(highest());
    AtomicLong since = new AtomicLong(System.nanoTime());
    Await.until(
        IN_STEP,
        "no block for " + QUIET,
        () -> {
          if (height.getAndSet(highest()) != height.get()) {
            since.set(System.nanoTime());
          }
          return System.nanoTime() - since.get() > QUIET.toNanos();
        },
        () -> told().toString());
  }

  /** Commits one transaction. */
  public void commit() {
    GatewayProbe.await(network.site(), organisations().get(0), IN_STEP);
  }

  /** Looks for so long whether any orderer complains about the leader. Commits nothing. */
  public void assertNoComplaint(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      orderers().forEach(node -> assertFalse(complains(node), () -> told().toString()));
      NodeProcesses.pause(Duration.ofMillis(500));
    }
  }

  private void restartComplaining() {
    List<String> complaining =
        orderers().stream().filter(Ordering::complains).map(Node::name).toList();
    if (!complaining.isEmpty()) {
      TestedNetwork.commands(network.site()).restart(complaining, false);
    }
  }

  /** What the orderers and peers tell of themselves. */
  private Map<String, NodeMetrics> told() {
    Map<String, NodeMetrics> told = new LinkedHashMap<>();
    nodes().forEach(node -> told.put(node.name(), NodeMetrics.of(node)));
    return told;
  }

  private static boolean complains(Node orderer) {
    return NodeMetrics.of(orderer).participation().filter(Participation::complains).isPresent();
  }

  private static boolean decides(Node orderer, long target) {
    return NodeMetrics.of(orderer)
        .participation()
        .filter(part -> part.decided() > target && !part.complains())
        .isPresent();
  }

  private long highest() {
    return nodes().mapToLong(node -> NodeMetrics.of(node).height().orElse(0)).max().orElseThrow();
  }

  private Stream<Node> nodes() {
    return Stream.concat(orderers().stream(), Node.all(network.site(), NodeKind.PEER).stream());
  }

  private List<Node> orderers() {
    return Node.all(network.site(), NodeKind.ORDERER);
  }

  private List<Organisation> organisations() {
    return network.site().consortium().organisations();
  }
}
