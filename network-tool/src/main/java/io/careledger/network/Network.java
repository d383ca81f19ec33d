// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.network.certificate.NodeCertificates;
import io.careledger.network.channel.ChaincodePackage;
import io.careledger.network.channel.ChannelConfig;
import io.careledger.network.channel.ChannelConfiguration;
import io.careledger.network.channel.ChannelMembers;
import io.careledger.network.channel.GatewayProbe;
import io.careledger.network.channel.Lifecycle;
import io.careledger.network.channel.Lifecycle.Definition;
import io.careledger.network.config.Organisation;
import io.careledger.network.exchange.Exchange;
import io.careledger.network.node.Identities;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import io.careledger.network.process.FolderSize;
import io.careledger.network.process.NodeProcesses;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network and what can be done with it. Each operation may be repeated: it looks at what is there
 * and does the rest.
 */
public final class Network {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
  private static final Duration BLOCKS_PATIENCE = Duration.ofMinutes(10);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Site site;
  private final Progress progress;

  public Network(Site site, Progress progress) {
    this.site = site;
    this.progress = progress;
  }

  public Site site() {
    return site;
  }

  /** Makes and starts whatever is missing, and returns when every gateway accepts a submit. */
  public void up() {
    locked(
        () -> {
          StateCheck.require(site);
          make();
          start();
          join();
          agree();
          List<Node> agents = Node.all(site, NodeKind.AGENT);
          agents.forEach(node -> node.start(site));
          probe();
          progress.done("every gateway has committed a transaction");
          agents.forEach(node -> node.awaitReady(site));
          progress.done("an agent of every organisation is at work");
        });
  }

  private void make() {
    Parallel.each(
        organisations(),
        organisation -> NodeCertificates.make(site, organisation, Clock.systemUTC()));
    Exchange.requireComplete(site);
    ConnectionFiles.write(site);
    ChannelConfiguration.write(site);
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
    Parallel.each(nodes, node -> node.start(site));
    progress.done("processes started");
  }

  private void join() {
    Parallel.each(
        organisations(),
        organisation ->
            Parallel.steps(
                List.of(
                    () -> {
                      ready(NodeKind.ORDERER, organisation);
                      ChannelMembers.joinOrderer(site, organisation);
                    },
                    () -> {
                      ready(NodeKind.CA, organisation);
                      Identities.enrol(site, organisation);
                      ready(NodeKind.PEER, organisation);
                      if (ChannelMembers.joinPeer(site, organisation)) {
                        awaitBlocks(new Node(NodeKind.PEER, organisation));
                      }
                    })));
    progress.done("orderers and peers in the channel, identities from every Fabric CA");
  }

  /** A peer that has lost its disk does not know the chaincode before it has fetched the blocks. */
  private void awaitBlocks(Node peer) {
    long target =
        Stream.concat(
                Node.all(site, NodeKind.ORDERER).stream(), Node.all(site, NodeKind.PEER).stream())
            .mapToLong(node -> NodeStatus.height(node).orElse(0))
            .max()
            .orElse(0);
    long deadline = System.nanoTime() + BLOCKS_PATIENCE.toNanos();
    while (NodeStatus.height(peer).orElse(0) < target) {
      if (System.nanoTime() > deadline) {
        throw new NetworkException(
            peer.name()
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
    Optional<Definition> definition = lifecycle.committed(organisations().get(0));
    if (definition.isEmpty()) {
      Parallel.each(organisations(), organisation -> lifecycle.install(chaincode, organisation));
      Agreement.reach(site, progress, chaincode, 1);
    } else {
      new ChaincodeUpgrade(site, progress).finish(definition.get());
    }
    Node.all(site, NodeKind.CHAINCODE).forEach(node -> node.awaitReady(site));
    Node.all(site, NodeKind.IPFS).forEach(node -> node.awaitReady(site));
    progress.done("the chaincode installed, approved, committed and running");
  }

  private void ready(NodeKind kind, Organisation organisation) {
    new Node(kind, organisation).awaitReady(site);
  }

  /**
   * Lets all organisations change to the chaincode as it is built now. Both packages are served
   * until the new definition is committed, so transactions go on.
   *
   * @param again whether to agree anew on the one that runs, after a peer has lost its disk
   */
  public void upgradeChaincode(boolean again) {
    locked(
        () -> {
          StateCheck.require(site);
          new ChaincodeUpgrade(site, progress).toBuild(Agreement.patience(site), again);
        });
  }

  /**
   * Renews the nodes' certificates that end within some time, with the network in service.
   *
   * @param within how long from now
   */
  public void renewCertificates(Duration within) {
    locked(
        () -> {
          StateCheck.require(site);
          new CertificateRenewal(site, progress, Clock.systemUTC()).run(within);
        });
  }

  /** Ends every process of the network, and leaves all data. */
  public void down() {
    locked(this::endAll);
  }

  /** Ends every process, and removes the network with all its data. */
  public void clean() {
    StateCheck.requireNetwork(site.state());
    locked(
        () -> {
          endAll();
          FolderSize.remove(site.state());
          progress.done("removed " + site.state());
        });
  }

  /** Ends some nodes, by their names. */
  public void stop(List<String> names) {
    locked(() -> end(names(names)));
  }

  /** Starts some nodes, by their names, and waits until they are ready. */
  public void start(List<String> names) {
    locked(() -> begin(names));
  }

  /** Ends some nodes and starts them again. */
  public void restart(List<String> names) {
    locked(
        () -> {
          end(names(names));
          begin(names);
        });
  }

  /** Writes what the other organisations need of this one, and nothing that is secret. */
  public void exportPart(Path file) {
    locked(
        () -> {
          Exchange exchange = new Exchange(site);
          StateCheck.require(site);
          for (Organisation organisation : organisations()) {
            NodeCertificates.make(site, organisation, Clock.systemUTC());
          }
          Node.all(site, NodeKind.IPFS)
              .forEach(node -> node.kind().prepare(site, node.organisation()));
          exchange.export(file).forEach(progress::say);
        });
  }

  /** Takes what other organisations have exported. */
  public void importParts(List<Path> files) {
    locked(
        () -> {
          Exchange exchange = new Exchange(site);
          StateCheck.require(site);
          files.forEach(file -> exchange.take(file).forEach(progress::say));
        });
  }

  /** Shows a change of the channel that another organisation proposes, and signs it. */
  public void sign(Path file, boolean onlyShow) {
    locked(
        () -> {
          StateCheck.require(site);
          organisations().forEach(organisation -> Identities.enrol(site, organisation));
          new ChannelConfig(site, organisations().get(0))
              .sign(file, onlyShow)
              .forEach(progress::say);
        });
  }

  /** How every node is. */
  public List<NodeStatus> status() {
    return Node.all(site).stream().map(node -> NodeStatus.of(site, node)).toList();
  }

  /** When the certificates of nodes and authorities end. */
  public List<CertificateEnd> certificates() {
    return CertificateEnd.all(site);
  }

  private void locked(Runnable work) {
    StateLock.holding(site.state(), progress, work);
  }

  private void begin(List<String> names) {
    for (String name : names) {
      Node node = Node.named(site, name);
      node.requirePorts(site);
      node.start(site);
      node.awaitReady(site);
      progress.done(name + " is ready");
    }
  }

  private List<String> names(List<String> names) {
    return names.stream().map(name -> Node.named(site, name).name()).toList();
  }

  private void end(List<String> names) {
    site.processes().stop(names, STOP_PATIENCE);
    progress.done(names.size() + " processes ended");
  }

  private void endAll() {
    end(
        site.processes().known().stream()
            .filter(node -> site.processes().running(node).isPresent())
            .toList());
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
