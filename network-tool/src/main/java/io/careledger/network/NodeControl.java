// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import java.time.Duration;
import java.util.List;

/** Ends and starts nodes by their names; ordering nodes only as the others can do without. */
final class NodeControl {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

  private static final String FORCE = "`--force` does it nevertheless";

  private final Site site;
  private final Progress progress;
  private final OrderingNodes ordering;

  NodeControl(Site site, Progress progress) {
    this.site = site;
    this.progress = progress;
    ordering = new OrderingNodes(site);
  }

  /** Ordering nodes get in step with the others, where these are at work. */
  void start(List<String> names) {
    List<Node> nodes = nodes(names);
    begin(nodes);
    List<Node> orderers = nodes.stream().filter(node -> node.kind() == NodeKind.ORDERER).toList();
    if (orderers.isEmpty() || ordering.atWork()) {
      bringInStep(orderers);
    } else {
      progress.say(
          "nothing is ordered yet, or no peer runs here to ask: see `scripts/network status` when"
              + " the others are back");
    }
  }

  /**
   * Waits until ordering nodes that were just started decide blocks with the others. One that was
   * there long before the leader complains about it, and is started once more.
   */
  void bringInStep(List<Node> orderers) {
    if (orderers.isEmpty()) {
      return;
    }
    for (Node node : orderers) {
      if (ordering.goesOnComplaining(node)) {
        progress.say(node.name() + " complains about the leader, and is started again");
        again(List.of(node.name()));
        ordering.awaitInStep(List.of(node));
      }
    }
    ordering.awaitInStep(orderers);
    orderers.forEach(this::sayInStep);
  }

  private void begin(List<Node> nodes) {
    for (Node node : nodes) {
      node.requirePorts(site);
      node.start(site);
      node.awaitReady(site);
      progress.done(node.name() + " is ready");
    }
  }

  /**
   * @param force whether also ordering nodes that are needed
   */
  void stop(List<String> names, boolean force) {
    List<Node> nodes = nodes(names);
    if (!force) {
      ordering.requireSpare(nodes, FORCE);
    }
    end(names);
  }

  /**
   * Ordering nodes first, one by one, then the others at once.
   *
   * @param force whether also ordering nodes that are needed, and without waiting for them
   */
  void restart(List<String> names, boolean force) {
    List<Node> nodes = nodes(names);
    for (Node node : nodes) {
      if (node.kind() == NodeKind.ORDERER) {
        restartOrderer(node, force);
      }
    }
    again(nodes.stream().filter(node -> node.kind() != NodeKind.ORDERER).map(Node::name).toList());
  }

  private void restartOrderer(Node node, boolean force) {
    if (!force) {
      ordering.requireSpare(List.of(node), FORCE);
    }
    again(List.of(node.name()));
    if (!force) {
      ordering.awaitInStep();
      sayInStep(node);
    }
  }

  private void sayInStep(Node orderer) {
    progress.done(orderer.name() + " is in step with the others");
  }

  /** Agents that run an earlier program than the one that is built now go on with that. */
  void renewAgents() {
    List<String> outdated =
        Node.all(site, NodeKind.AGENT).stream()
            .filter(agent -> agent.isOutdated(site))
            .map(Node::name)
            .toList();
    if (!outdated.isEmpty()) {
      again(outdated);
      progress.done("the agents run the program of today");
    }
  }

  void endAll() {
    end(
        site.processes().known().stream()
            .filter(node -> site.processes().running(node).isPresent())
            .toList());
  }

  private void again(List<String> names) {
    if (!names.isEmpty()) {
      end(names);
      begin(nodes(names));
    }
  }

  private void end(List<String> names) {
    site.processes().stop(names, STOP_PATIENCE);
    progress.done(names.size() + " processes ended");
  }

  private List<Node> nodes(List<String> names) {
    return names.stream().map(name -> Node.named(site, name)).toList();
  }
}
