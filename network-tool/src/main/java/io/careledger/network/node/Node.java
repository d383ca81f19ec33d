// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.node;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.Launch;
import io.careledger.network.process.NodeProcesses;
import io.careledger.network.process.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One node of one organisation. */
public record Node(NodeKind kind, Organisation organisation) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(20);

  /** Its name, such as {@code peer.hospital1}. */
  public String name() {
    return kind.prefix() + "." + organisation.name();
  }

  public Path folder(Site site) {
    return site.of(organisation, kind.folder());
  }

  /** All nodes of a network. */
  public static List<Node> all(Site site) {
    List<Node> nodes = new ArrayList<>();
    for (NodeKind kind : NodeKind.values()) {
      nodes.addAll(all(site, kind));
    }
    return nodes;
  }

  /** All nodes of a kind. */
  public static List<Node> all(Site site, NodeKind kind) {
    return site.consortium().organisations().stream()
        .filter(kind::in)
        .map(organisation -> new Node(kind, organisation))
        .toList();
  }

  /**
   * The node of that name.
   *
   * @throws NetworkException if there is none
   */
  public static Node named(Site site, String name) {
    return all(site).stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NetworkException(
                    "no node is called " + name + "; `scripts/network status` lists them"));
  }

  /** Starts it, unless it runs. */
  public void start(Site site) {
    site.processes().start(kind.launch(site, organisation));
  }

  /**
   * Waits until it listens on all its ports.
   *
   * @throws NetworkException if it ends instead, with the last words of its log, or takes too long
   */
  public void awaitReady(Site site) {
    Launch launch = kind.launch(site, organisation);
    NodeProcesses processes = site.processes();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (Launch.Listener listener : launch.listening()) {
      while (!Ports.open(listener)) {
        processes.requireAlive(name());
        if (System.nanoTime() > deadline) {
          throw new NetworkException(
              name()
                  + " does not listen on port "
                  + listener.port()
                  + " after "
                  + PATIENCE.toSeconds()
                  + " s; see "
                  + processes.log(name()));
        }
        NodeProcesses.pause(POLL);
      }
    }
  }

  /** Ends it, and waits for that. */
  public void stop(Site site) {
    site.processes().stop(List.of(name()), kind.launch(site, organisation).patience());
  }
}
