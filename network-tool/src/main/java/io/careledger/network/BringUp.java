// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.network.certificate.NodeCertificates;
import io.careledger.network.channel.ChaincodePackage;
import io.careledger.network.channel.ChannelMembers;
import io.careledger.network.channel.FirstBlock;
import io.careledger.network.channel.Founding;
import io.careledger.network.channel.GatewayProbe;
import io.careledger.network.channel.JoinBlock;
import io.careledger.network.channel.JoinBlock.Joining;
import io.careledger.network.channel.Lifecycle;
import io.careledger.network.channel.Lifecycle.Definition;
import io.careledger.network.channel.RunningChannel;
import io.careledger.network.channel.RunningChannel.Standing;
import io.careledger.network.config.Organisation;
import io.careledger.network.exchange.Exchange;
import io.careledger.network.node.Identities;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import io.careledger.network.process.NodeProcesses;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes and starts whatever of a network is missing, and lets it work. An organisation that the
 * channel's first block does not name has been taken in later: its ordering node joins with the
 * newest configuration instead, and its peer when that node has the channel. So does one whose host
 * was lost.
 */
final class BringUp {
  private static final Duration BLOCKS_PATIENCE = Duration.ofMinutes(10);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Site site;
  private final Progress progress;

  /**
   * Whether the channel has gone on, and the chaincode is agreed on in blocks yet to be fetched.
   */
  private boolean lost;

  private List<Node> startedOrderers = List.of();

  BringUp(Site site, Progress progress) {
    this.site = site;
    this.progress = progress;
  }

  /** Returns when every gateway accepts a submit, and the ordering nodes here are in step. */
  void run() {
    stand();
    work();
  }

  /** Returns when the nodes run and are in the channel. */
  void stand() {
    makeCertificates();
    if (site.own().isEmpty()) {
      Founding.begin(site);
    } else if (isLost()) {
      progress.say("the channel is at work elsewhere, and is fetched from there");
      Exchange.requireCompleteToJoin(site);
      lost = true;
    } else {
      Exchange.requireComplete(site);
    }
    enter();
  }

  /** The same for an organisation that joins a channel that others run, and has no block of it. */
  void join() {
    makeCertificates();
    Exchange.requireCompleteToJoin(site);
    enter();
  }

  /** Whether the others run a channel that this organisation is in, and nothing of it is here. */
  private boolean isLost() {
    if (Files.exists(site.genesis())) {
      return false;
    }
    Exchange.requireParts(site);
    return RunningChannel.ask(site).requireKnown(site).standing() == Standing.MEMBER;
  }

  /** Lets nodes that are in the channel agree on the chaincode, and work. */
  void work() {
    agree();
    ConnectionFiles.write(site);
    List<Node> agents = Node.all(site, NodeKind.AGENT);
    agents.forEach(node -> node.start(site));
    probe();
    progress.done("every gateway has committed a transaction");
    agents.forEach(node -> node.awaitReady(site));
    progress.done("an agent of every organisation is at work");
    new NodeControl(site, progress).bringInStep(startedOrderers);
  }

  private void makeCertificates() {
    Parallel.each(
        organisations(),
        organisation -> NodeCertificates.make(site, organisation, Clock.systemUTC()));
  }

  private void enter() {
    make();
    start();
    Parallel.each(organisations(), this::enter);
    progress.done("orderers and peers in the channel, identities from every Fabric CA");
  }

  private void make() {
    if (!ConnectionFiles.exist(site)) {
      ConnectionFiles.write(site);
    }
    ToolFiles.keep(site);
    if (ChaincodePackage.find(site).isEmpty()) {
      ChaincodePackage.ofBuild(site).makeCurrent(site);
    }
    Parallel.each(Node.all(site), node -> node.kind().prepare(site, node.organisation()));
    progress.done("certificates, the channel's first block, the chaincode's package");
  }

  private void start() {
    // Agents need identities, which the certificate authorities issue once they run.
    List<Node> nodes =
        Node.all(site).stream().filter(node -> node.kind() != NodeKind.AGENT).toList();
    nodes.forEach(node -> node.requirePorts(site));
    startedOrderers =
        nodes.stream()
            .filter(node -> node.kind() == NodeKind.ORDERER)
            .filter(node -> site.processes().running(node.name()).isEmpty())
            .toList();
    Parallel.each(nodes, node -> node.start(site));
    progress.done("processes started");
  }

  private void enter(Organisation organisation) {
    if (FirstBlock.names(site, organisation)) {
      Parallel.steps(
          List.of(
              () -> {
                ready(NodeKind.ORDERER, organisation);
                ChannelMembers.joinOrderer(site, organisation, site.genesis());
              },
              () -> {
                enrol(organisation);
                joinPeer(organisation);
              }));
    } else {
      enrol(organisation);
      ready(NodeKind.ORDERER, organisation);
      enterLater(organisation);
      joinPeer(organisation);
    }
  }

  private void enrol(Organisation organisation) {
    ready(NodeKind.CA, organisation);
    Identities.enrol(site, organisation);
  }

  private void joinPeer(Organisation organisation) {
    ready(NodeKind.PEER, organisation);
    if (ChannelMembers.joinPeer(site, organisation)) {
      awaitBlocks(new Node(NodeKind.PEER, organisation), 0);
    }
  }

  /** The first block is then one's own node's, which has it by the hashes of those after it. */
  private void enterLater(Organisation organisation) {
    Node orderer = new Node(NodeKind.ORDERER, organisation);
    if (!ChannelMembers.hasOrderer(site, organisation)) {
      Joining block = admitted(organisation);
      ChannelMembers.joinOrderer(site, organisation, block.file());
      long newest = lost ? JoinBlock.newest(site, organisation) : block.number();
      awaitBlocks(orderer, newest + 1);
      progress.done(orderer.name() + " has fetched the channel");
    }
    long deadline = System.nanoTime() + BLOCKS_PATIENCE.toNanos();
    while (!Files.exists(site.genesis()) && !FirstBlock.fetch(site, organisation)) {
      if (System.nanoTime() > deadline) {
        throw new NetworkException(
            orderer.name() + " has not fetched the channel yet; look at its log, and run it again");
      }
      NodeProcesses.pause(POLL);
    }
  }

  private Joining admitted(Organisation organisation) {
    long deadline = System.nanoTime() + Agreement.patience(site).toNanos();
    Optional<Joining> block = JoinBlock.find(site, organisation);
    if (block.isEmpty()) {
      progress.say("waiting for the channel to take " + organisation.name() + " in ...");
    }
    while (block.isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new NetworkException(
            "the channel has not taken "
                + organisation.name()
                + " in; run this again when another organisation's `scripts/network"
                + " add-organisation "
                + organisation.name()
                + "` has said so");
      }
      NodeProcesses.pause(Duration.ofSeconds(1));
      block = JoinBlock.find(site, organisation);
    }
    return block.get();
  }

  /** A peer that has just joined does not know the chaincode before it has fetched the blocks. */
  private void awaitBlocks(Node node, long least) {
    long target =
        Stream.concat(
                Node.all(site, NodeKind.ORDERER).stream(), Node.all(site, NodeKind.PEER).stream())
            .mapToLong(each -> NodeMetrics.of(each).height().orElse(0))
            .max()
            .orElse(0);
    target = Math.max(target, least);
    long deadline = System.nanoTime() + BLOCKS_PATIENCE.toNanos();
    while (NodeMetrics.of(node).height().orElse(0) < target) {
      if (System.nanoTime() > deadline) {
        throw new NetworkException(
            node.name()
                + " has not fetched all "
                + target
                + " blocks of the channel yet; look at `scripts/network status`, and run `up`"
                + " again");
      }
      NodeProcesses.pause(POLL);
    }
  }

  private void agree() {
    ChaincodePackage chaincode = ChaincodePackage.current(site);
    Lifecycle lifecycle = new Lifecycle(site);
    Organisation first = organisations().get(0);
    Optional<Definition> definition = lifecycle.committed(first);
    ChaincodeUpgrade upgrade = new ChaincodeUpgrade(site, progress);
    if (definition.isEmpty()) {
      Parallel.each(organisations(), organisation -> lifecycle.install(chaincode, organisation));
      Agreement.reach(site, progress, chaincode, 1);
    } else if (lifecycle.isOfConsortium(first)) {
      upgrade.finish(definition.get());
    } else {
      upgrade.finishWithOthers(definition.get());
    }
    Node.all(site, NodeKind.CHAINCODE).forEach(node -> node.awaitReady(site));
    Node.all(site, NodeKind.IPFS).forEach(node -> node.awaitReady(site));
    progress.done("the chaincode installed, approved, committed and running");
  }

  private void ready(NodeKind kind, Organisation organisation) {
    new Node(kind, organisation).awaitReady(site);
  }

  private void probe() {
    Parallel.each(
        organisations(),
        organisation -> GatewayProbe.await(site, organisation, Agreement.patience(site)));
  }

  private List<Organisation> organisations() {
    return site.here();
  }
}
