// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.network.channel.Consenters;
import io.careledger.network.channel.GatewayProbe;
import io.careledger.network.config.Organisation;
import io.careledger.network.config.Organisation.Port;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import io.careledger.network.process.NodeProcesses;
import io.careledger.network.process.Ports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sees to it that ordering nodes are taken away only while the others can do without: a quorum must
 * be left. One that was away counts as faulty until it has what the others have, although it runs;
 * it learns of that with the next block. Of nodes elsewhere only the port is seen, and not whether
 * they are in step.
 */
final class OrderingNodes {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** What a node may need for the blocks that came while the others were asked. */
  private static final Duration IN_PASSING = Duration.ofSeconds(3);

  private static final Duration POLL = Duration.ofMillis(500);

  private final Site site;
  private final Function<Node, OptionalLong> heights;
  private final Predicate<Organisation> answers;

  OrderingNodes(Site site) {
    this(
        site,
        NodeStatus::height,
        elsewhere -> Ports.open(elsewhere.host(), elsewhere.port(Port.ORDERER)));
  }

  /**
   * @param heights how many blocks a node here has; empty if it does not say
   * @param answers whether the ordering node of an organisation elsewhere is reached
   */
  OrderingNodes(Site site, Function<Node, OptionalLong> heights, Predicate<Organisation> answers) {
    this.site = site;
    this.heights = heights;
    this.answers = answers;
  }

  /**
   * Refuses to take nodes away that are needed.
   *
   * @param taken nodes of any kind that are about to be ended
   * @throws NetworkException naming the nodes that are away or behind
   */
  void requireSpare(List<Node> taken) {
    List<Organisation> all = site.consortium().organisations();
    List<Node> ending =
        taken.stream().filter(node -> node.kind() == NodeKind.ORDERER && runs(node)).toList();
    if (ending.isEmpty()) {
      return;
    }
    List<String> missing = new ArrayList<>();
    List<Node> others =
        all.stream()
            .map(organisation -> new Node(NodeKind.ORDERER, organisation))
            .filter(node -> !ending.contains(node))
            .toList();
    long target = highest();
    for (Node other : others) {
      fault(other, target).ifPresent(fault -> missing.add(other.name() + " " + fault));
    }
    int quorum = Consenters.quorum(all.size());
    if (others.size() - missing.size() < quorum) {
      throw new NetworkException(
          String.format(
              "without %s nothing is ordered: %s; %d of %d ordering nodes are needed. `--force`"
                  + " does it nevertheless",
              ending.stream().map(Node::name).collect(Collectors.joining(", ")),
              missing.isEmpty() ? "end one at a time" : String.join(", ", missing),
              quorum,
              all.size()));
    }
  }

  private Optional<String> fault(Node node, long target) {
    if (!site.here().contains(node.organisation())) {
      return answers.test(node.organisation()) ? Optional.empty() : Optional.of("does not answer");
    }
    if (!runs(node)) {
      return Optional.of("is stopped");
    }
    long deadline = System.nanoTime() + IN_PASSING.toNanos();
    while (!has(node, target)) {
      if (System.nanoTime() > deadline) {
        return Optional.of("is behind the others");
      }
      NodeProcesses.pause(POLL);
    }
    return Optional.empty();
  }

  /**
   * Waits until every node that runs here has what the furthest one had, under transactions of its
   * own through an organisation whose peer runs.
   *
   * @throws NetworkException naming those that don't get there, or if no peer runs to ask
   */
  void awaitInStep() {
    Organisation gateway =
        site.here().stream()
            .filter(each -> runs(new Node(NodeKind.PEER, each)))
            .filter(each -> runs(new Node(NodeKind.CHAINCODE, each)))
            .findFirst()
            .orElseThrow(
                () ->
                    new NetworkException(
                        "no peer runs here with its chaincode, through which a transaction could"
                            + " show whether the ordering nodes are in step"));
    GatewayProbe.await(site, gateway, PATIENCE);
    long target = highest();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<String> behind = behind(target);
    while (!behind.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new NetworkException(
            behind + " did not get in step; see their logs, and run it again");
      }
      NodeProcesses.pause(POLL);
      GatewayProbe.await(site, gateway, PATIENCE);
      behind = behind(target);
    }
  }

  private List<String> behind(long target) {
    return nodes().filter(node -> !has(node, target)).map(Node::name).toList();
  }

  private boolean has(Node node, long target) {
    return heights.apply(node).orElse(0) >= target;
  }

  private long highest() {
    return nodes().mapToLong(node -> heights.apply(node).orElse(0)).max().orElse(0);
  }

  /** Those that have the channel's blocks, and run. */
  private Stream<Node> nodes() {
    return Stream.of(NodeKind.ORDERER, NodeKind.PEER)
        .flatMap(kind -> Node.all(site, kind).stream())
        .filter(this::runs);
  }

  private boolean runs(Node node) {
    return site.processes().running(node.name()).isPresent();
  }
}
