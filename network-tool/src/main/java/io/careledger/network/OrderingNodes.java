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
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sees to it that ordering nodes are taken away only while the others can do without: a quorum must
 * be left. One that was away counts as faulty, although it runs, until it has decided a block that
 * was made after it was back; that it has the blocks does not show it, for it fetches what it
 * misses. So does one that complains about the leader: see {@link Participation}. Of nodes
 * elsewhere only the port is seen, and not whether they are in step.
 */
final class OrderingNodes {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Duration IN_PASSING = Duration.ofSeconds(3);

  /** Enough for another leader where the one before has just been stopped. */
  private static final Duration AT_WORK = Duration.ofSeconds(15);

  private static final Duration POLL = Duration.ofMillis(500);

  private final Site site;
  private final Function<Node, NodeMetrics> metrics;
  private final Predicate<Organisation> answers;
  private final BiConsumer<Organisation, Duration> submit;
  private final Duration passing;

  OrderingNodes(Site site) {
    this(
        site,
        NodeMetrics::of,
        elsewhere -> Ports.open(elsewhere.host(), elsewhere.port(Port.ORDERER)),
        (gateway, patience) -> GatewayProbe.await(site, gateway, patience),
        IN_PASSING);
  }

  /**
   * @param metrics what a node here tells of itself
   * @param answers whether the ordering node of an organisation elsewhere is reached
   * @param submit commits a transaction through an organisation's peer, or throws a {@link
   *     NetworkException} when the time is over
   * @param passing what a node may need for the blocks that came while the others were asked
   */
  OrderingNodes(
      Site site,
      Function<Node, NodeMetrics> metrics,
      Predicate<Organisation> answers,
      BiConsumer<Organisation, Duration> submit,
      Duration passing) {
    this.site = site;
    this.metrics = metrics;
    this.answers = answers;
    this.submit = submit;
    this.passing = passing;
  }

  /**
   * Refuses to take nodes away that are needed. If a peer runs here it commits a transaction, to
   * see which nodes decide its block.
   *
   * @param taken nodes of any kind that are about to be ended
   * @param advice the error's last sentence
   * @throws NetworkException naming the nodes that are away or take no part
   */
  void requireSpare(List<Node> taken, String advice) {
    List<Organisation> all = site.consortium().organisations();
    List<Node> ending =
        taken.stream().filter(node -> node.kind() == NodeKind.ORDERER && runs(node)).toList();
    if (ending.isEmpty()) {
      return;
    }
    List<Node> others =
        all.stream()
            .map(organisation -> new Node(NodeKind.ORDERER, organisation))
            .filter(node -> !ending.contains(node))
            .toList();
    long target = highest();
    Optional<Organisation> gateway = gateway();
    List<String> missing = missing(others, target, gateway.isPresent() ? 0 : target);
    int quorum = Consenters.quorum(all.size());
    if (others.size() - missing.size() >= quorum && gateway.isPresent()) {
      missing = missing(others, target, commits(gateway.get(), passing) ? target + 1 : target);
    }
    if (others.size() - missing.size() < quorum) {
      throw new NetworkException(
          String.format(
              "without %s nothing is ordered: %s; %d of %d ordering nodes are needed. %s",
              ending.stream().map(Node::name).collect(Collectors.joining(", ")),
              missing.isEmpty() ? "end one at a time" : String.join(", ", missing),
              quorum,
              all.size(),
              advice));
    }
  }

  private List<String> missing(List<Node> others, long target, long decided) {
    List<String> missing = new ArrayList<>();
    for (Node other : others) {
      fault(other, target, decided).ifPresent(fault -> missing.add(other.name() + " " + fault));
    }
    return missing;
  }

  private Optional<String> fault(Node node, long target, long decided) {
    boolean here = site.here().contains(node.organisation());
    if (!isThere(node.organisation())) {
      return Optional.of(here ? "is stopped" : "does not answer");
    }
    if (!here) {
      return Optional.empty();
    }
    long deadline = System.nanoTime() + passing.toNanos();
    Optional<String> found = obstacle(node, target, decided);
    while (found.isPresent() && System.nanoTime() < deadline) {
      NodeProcesses.pause(POLL);
      found = obstacle(node, target, decided);
    }
    return found;
  }

  private boolean commits(Organisation gateway, Duration patience) {
    try {
      submit.accept(gateway, patience);
      return true;
    } catch (NetworkException e) {
      return false;
    }
  }

  /**
   * Waits until every node that runs here has what the furthest one had, and every ordering node
   * decides blocks with the others again, under transactions of its own through an organisation
   * whose peer runs.
   *
   * @throws NetworkException naming those that don't get there, or if no peer runs to ask
   */
  void awaitInStep() {
    awaitInStep(this::nodes);
  }

  /**
   * The same for nodes that were just started, whatever the others do. A started node misses the
   * next block, whenever that comes: the others notice that their links are broken with the first
   * vote that they send it, which is lost. It doesn't fetch the block before there are more, and if
   * there are none in time it complains about the leader.
   */
  void awaitInStep(List<Node> started) {
    awaitInStep(started::stream);
  }

  private void awaitInStep(Supplier<Stream<Node>> nodes) {
    Organisation gateway =
        gateway()
            .orElseThrow(
                () ->
                    new NetworkException(
                        "no peer runs here with its chaincode, through which a transaction could"
                            + " show whether the ordering nodes are in step"));
    submit.accept(gateway, PATIENCE);
    long target = highest();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<String> obstacles = obstacles(nodes.get(), target);
    while (!obstacles.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new NetworkException(
            "not in step: "
                + String.join(", ", obstacles)
                + "; see their logs, restart such an ordering node, and run it again");
      }
      NodeProcesses.pause(POLL);
      submit.accept(gateway, PATIENCE);
      obstacles = obstacles(nodes.get(), target);
    }
  }

  /**
   * Whether a node complains about the leader for longer than a change of the leader takes. Such a
   * complaint ends with the next leader or when the node is started again.
   */
  boolean goesOnComplaining(Node orderer) {
    long deadline = System.nanoTime() + passing.toNanos();
    while (complains(metrics.apply(orderer))) {
      if (System.nanoTime() > deadline) {
        return true;
      }
      NodeProcesses.pause(POLL);
    }
    return false;
  }

  private static boolean complains(NodeMetrics told) {
    return told.participation().filter(Participation::complains).isPresent();
  }

  /**
   * Whether a transaction is committed soon, so that started nodes can be seen into step. None is
   * tried while too few nodes run: an answer would take a minute.
   */
  boolean atWork() {
    List<Organisation> all = site.consortium().organisations();
    return all.stream().filter(this::isThere).count() >= Consenters.quorum(all.size())
        && gateway().filter(each -> commits(each, AT_WORK)).isPresent();
  }

  private boolean isThere(Organisation organisation) {
    return site.here().contains(organisation)
        ? runs(new Node(NodeKind.ORDERER, organisation))
        : answers.test(organisation);
  }

  private Optional<Organisation> gateway() {
    return site.here().stream()
        .filter(each -> runs(new Node(NodeKind.PEER, each)))
        .filter(each -> runs(new Node(NodeKind.CHAINCODE, each)))
        .findFirst();
  }

  private List<String> obstacles(Stream<Node> nodes, long target) {
    return nodes
        .flatMap(
            node -> obstacle(node, target, target).stream().map(found -> node.name() + " " + found))
        .toList();
  }

  /** Why a node does not count as one in step. */
  private Optional<String> obstacle(Node node, long target, long decided) {
    NodeMetrics told = metrics.apply(node);
    if (told.height().orElse(0) < target) {
      return Optional.of("is behind the others");
    }
    if (node.kind() != NodeKind.ORDERER) {
      return Optional.empty();
    }
    if (complains(told)) {
      return Optional.of("complains about the leader");
    }
    return told.participation().filter(part -> part.decided() >= decided).isPresent()
        ? Optional.empty()
        : Optional.of("takes no part in ordering");
  }

  private long highest() {
    return nodes().mapToLong(node -> metrics.apply(node).height().orElse(0)).max().orElse(0);
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
