// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.node;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.channel.ChaincodePackage;
import io.careledger.network.config.Organisation;
import io.careledger.network.config.Organisation.Port;
import io.careledger.network.process.NodeProcesses;
import io.careledger.network.process.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One node of one organisation. */
public record Node(NodeKind kind, Organisation organisation) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(20);

  /** What the services of a package that is about to take over are called until then. */
  private static final String NEXT = "chaincode-";

  /** Its name, such as {@code peer.hospital1}. */
  public String name() {
    return kind.prefix() + "." + organisation.name();
  }

  public Path folder(Site site) {
    return site.of(organisation, kind.folder());
  }

  /** All nodes that are here. */
  public static List<Node> all(Site site) {
    List<Node> nodes = new ArrayList<>();
    for (NodeKind kind : NodeKind.values()) {
      nodes.addAll(all(site, kind));
    }
    return nodes;
  }

  /** All nodes of a kind that are here. */
  public static List<Node> all(Site site, NodeKind kind) {
    return site.here().stream()
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

  /**
   * Refuses, unless it runs, ports that somebody has. All nodes to be started are asked before the
   * first one is: a process being started holds open for a moment what its parent has open.
   *
   * @throws NetworkException naming the port
   */
  public void requirePorts(Site site) {
    if (site.processes().running(name()).isEmpty()) {
      requirePorts(name(), kind.ports(site));
    }
  }

  private void requirePorts(String process, List<Port> ports) {
    for (Port port : ports) {
      Ports.requireFree(process, organisation.binding(port), organisation.port(port));
    }
  }

  /** Starts it, unless it runs. */
  public void start(Site site) {
    NodeProcesses processes = site.processes();
    if (processes.running(name()).isEmpty()) {
      processes.start(kind.launch(site, organisation));
    }
  }

  /**
   * Waits until it listens on all its ports; an agent, until it has given a sign of life.
   *
   * @throws NetworkException if it ends instead, with the last words of its log, or takes too long
   */
  public void awaitReady(Site site) {
    if (kind == NodeKind.AGENT) {
      awaitSign(site);
    }
    awaitReady(site, name(), kind.ports(site));
  }

  private void awaitSign(Site site) {
    NodeProcesses processes = site.processes();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.exists(AgentNode.sign(site, organisation))) {
      processes.requireAlive(name());
      if (System.nanoTime() > deadline) {
        throw new NetworkException(
            String.format(
                "%s is not at work after %d s; see %s",
                name(), PATIENCE.toSeconds(), processes.log(name())));
      }
      NodeProcesses.pause(POLL);
    }
  }

  private void awaitReady(Site site, String process, List<Port> ports) {
    NodeProcesses processes = site.processes();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (Port port : ports) {
      while (!Ports.open(organisation.binding(port), organisation.port(port))) {
        processes.requireAlive(process);
        if (System.nanoTime() > deadline) {
          throw new NetworkException(
              String.format(
                  "%s does not listen on port %d after %d s; see %s",
                  process, organisation.port(port), PATIENCE.toSeconds(), processes.log(process)));
        }
        NodeProcesses.pause(POLL);
      }
    }
    processes.requireAlive(process);
  }

  /** Refuses the port of another package's service, if somebody else has it. */
  public void requireNextPort(Site site, ChaincodePackage chaincode) {
    requirePorts(next(chaincode), List.of(chaincode.port()));
  }

  /** Starts another package's service beside a chaincode service, and waits until it is ready. */
  public void startNext(Site site, ChaincodePackage chaincode) {
    startBeside(site, chaincode, ChaincodeNode.MAIN, next(chaincode));
  }

  /**
   * Starts another program's service beside a chaincode service, and waits until it is ready.
   *
   * @param main the program's class
   * @param process the name that it gets
   */
  public void startBeside(Site site, ChaincodePackage chaincode, String main, String process) {
    site.processes().start(ChaincodeNode.launch(site, organisation, chaincode, main, process));
    awaitReady(site, process, List.of(chaincode.port()));
  }

  /**
   * Ends the chaincode service, and puts in its place what {@link #startNext} has started for this
   * package, if that runs.
   */
  public void replaceBy(Site site, ChaincodePackage chaincode) {
    String next = next(chaincode);
    if (site.processes().running(next).isPresent()) {
      site.processes().stop(List.of(name()), STOP_PATIENCE);
      site.processes().rename(next, name());
    }
  }

  /** Ends whatever {@link #startNext} has started and {@link #replaceBy} has not renamed. */
  public void endNext(Site site) {
    List<String> left =
        site.processes().known().stream()
            .filter(name -> name.startsWith(NEXT) && name.endsWith("." + organisation.name()))
            .toList();
    site.processes().stop(left, STOP_PATIENCE);
  }

  /**
   * Whether it is an agent that runs another program than the one that is built now. One that does
   * not run is none: its next start takes that program.
   */
  public boolean isOutdated(Site site) {
    return kind == NodeKind.AGENT
        && site.processes()
            .running(name())
            .filter(process -> !AgentNode.isOfBuild(site, process))
            .isPresent();
  }

  private String next(ChaincodePackage chaincode) {
    return NEXT + chaincode.version() + "." + organisation.name();
  }
}
