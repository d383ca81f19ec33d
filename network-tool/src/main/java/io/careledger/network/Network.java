// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.network.certificate.NodeCertificates;
import io.careledger.network.channel.ChaincodePackage;
import io.careledger.network.channel.ChannelConfiguration;
import io.careledger.network.channel.ChannelMembers;
import io.careledger.network.channel.GatewayProbe;
import io.careledger.network.channel.Lifecycle;
import io.careledger.network.channel.Lifecycle.Definition;
import io.careledger.network.config.Organisation;
import io.careledger.network.node.Identities;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import io.careledger.network.process.FolderSize;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A network and what can be done with it. Each operation may be repeated: it looks at what is there
 * and does the rest.
 */
public final class Network {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

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
    StateLock.holding(
        site.state(),
        progress,
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
                      ChannelMembers.joinPeer(site, organisation);
                    })));
    progress.done("orderers and peers in the channel, identities from every Fabric CA");
  }

  private void agree() {
    ChaincodePackage chaincode = ChaincodePackage.current(site);
    Lifecycle lifecycle = new Lifecycle(site);
    Optional<Definition> definition = lifecycle.committed(organisations().get(0));
    if (definition.isEmpty()) {
      Parallel.each(organisations(), organisation -> lifecycle.install(chaincode, organisation));
      lifecycle.agree(chaincode, 1);
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
   */
  public void upgradeChaincode() {
    StateLock.holding(
        site.state(),
        progress,
        () -> {
          StateCheck.require(site);
          new ChaincodeUpgrade(site, progress).toBuild(PATIENCE);
        });
  }

  /**
   * Renews the nodes' certificates that end within some time, with the network in service.
   *
   * @param within how long from now
   */
  public void renewCertificates(Duration within) {
    StateLock.holding(
        site.state(),
        progress,
        () -> {
          StateCheck.require(site);
          new CertificateRenewal(site, progress, Clock.systemUTC()).run(within);
        });
  }

  /** Ends every process of the network, and leaves all data. */
  public void down() {
    StateLock.holding(site.state(), progress, this::endAll);
  }

  /** Ends every process, and removes the network with all its data. */
  public void clean() {
    StateCheck.requireNetwork(site.state());
    StateLock.holding(
        site.state(),
        progress,
        () -> {
          endAll();
          FolderSize.remove(site.state());
          progress.done("removed " + site.state());
        });
  }

  /** Ends some nodes, by their names. */
  public void stop(List<String> names) {
    StateLock.holding(site.state(), progress, () -> end(names(names)));
  }

  /** Starts some nodes, by their names, and waits until they are ready. */
  public void start(List<String> names) {
    StateLock.holding(site.state(), progress, () -> begin(names));
  }

  /** Ends some nodes and starts them again. */
  public void restart(List<String> names) {
    StateLock.holding(
        site.state(),
        progress,
        () -> {
          end(names(names));
          begin(names);
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
        organisations(), organisation -> GatewayProbe.await(site, organisation, PATIENCE));
  }

  private List<Organisation> organisations() {
    return site.consortium().organisations();
  }
}
