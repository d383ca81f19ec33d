// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.network.certificate.NodeCertificates;
import io.careledger.network.channel.ChannelConfig;
import io.careledger.network.config.Organisation;
import io.careledger.network.exchange.Exchange;
import io.careledger.network.node.Identities;
import io.careledger.network.node.Ipfs;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import io.careledger.network.process.FolderSize;
import io.careledger.network.process.NodeProcesses;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A network and what can be done with it. Each operation may be repeated: it looks at what is there
 * and does the rest.
 */
public final class Network {
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
          if (!StateCheck.isMade(site.state())) {
            // Once a network is made of the file its ports can't be changed any more.
            Node.all(site).forEach(node -> node.requirePorts(site));
          }
          StateCheck.require(site);
          new BringUp(site, progress).run();
        });
  }

  /**
   * Takes an organisation into the network in service that its file has been appended with; each
   * host with a part of the network does this.
   */
  public void addOrganisation(String name) {
    locked(() -> new MembershipChanges(site, progress).add(name));
  }

  /** Lets the network in service go on without an organisation that its file has no more. */
  public void removeOrganisation(String name) {
    locked(() -> new MembershipChanges(site, progress).remove(name));
  }

  /**
   * Lets all organisations change to the chaincode as it is built now, and then the agents that
   * run. Both packages are served until the new definition is committed, so transactions go on.
   *
   * @param again whether to agree anew on the one that runs, after a peer has lost its disk
   */
  public void upgradeChaincode(boolean again) {
    locked(
        () -> {
          StateCheck.require(site);
          new ChaincodeUpgrade(site, progress).toBuild(Agreement.patience(site), again);
          nodes().renewAgents();
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

  /**
   * Revokes certificates of an organisation here, at its Fabric CA and on the channel.
   *
   * @param names all that the CA has issued to them
   * @param files single ones
   */
  public void revoke(String organisation, List<String> names, List<Path> files) {
    locked(
        () -> {
          StateCheck.require(site);
          revocation(organisation).run(names, files);
        });
  }

  /** Says what an organisation here has revoked. */
  public void showRevoked(String organisation) {
    locked(() -> revocation(organisation).show());
  }

  private CertificateRevocation revocation(String name) {
    return new CertificateRevocation(site, progress, partHere(name), Clock.systemUTC());
  }

  /** Ends every process of the network, and leaves all data. */
  public void down() {
    locked(() -> nodes().endAll());
  }

  /** Ends every process, and removes the network with all its data. */
  public void clean() {
    StateCheck.requireNetwork(site.state());
    locked(
        () -> {
          nodes().endAll();
          FolderSize.remove(site.state());
          progress.done("removed " + site.state());
        });
  }

  /**
   * Ends some nodes, by their names.
   *
   * @param force whether also ordering nodes that the others can't do without
   */
  public void stop(List<String> names, boolean force) {
    locked(() -> nodes().stop(names, force));
  }

  /** Starts some nodes, by their names, and waits until they are ready. */
  public void start(List<String> names) {
    locked(() -> nodes().start(names));
  }

  /**
   * Ends some nodes and starts them again: ordering nodes first, one by one, each when the one
   * before is in step, then the others at once.
   *
   * @param force whether also ordering nodes that the others can't do without, and without waiting
   */
  public void restart(List<String> names, boolean force) {
    locked(() -> nodes().restart(names, force));
  }

  /**
   * Writes what the other organisations need of this one, and nothing that is secret.
   *
   * @param found whether to make the channel's first block before, unless it is there
   */
  public void exportPart(Path file, boolean found) {
    locked(
        () -> {
          Exchange exchange = new Exchange(site);
          StateCheck.change(site);
          for (Organisation organisation : organisations()) {
            NodeCertificates.make(site, organisation, Clock.systemUTC());
          }
          Node.all(site, NodeKind.IPFS)
              .forEach(node -> node.kind().prepare(site, node.organisation()));
          if (found) {
            exchange.found();
          }
          exchange.export(file).forEach(progress::say);
        });
  }

  /**
   * Makes another admission to the IPFS nodes, after somebody who has the one before has left.
   *
   * @throws NetworkException while an IPFS node here runs: it would go on with the one before
   */
  public void newSwarmKey() {
    locked(
        () -> {
          StateCheck.require(site);
          for (Node node : Node.all(site, NodeKind.IPFS)) {
            if (site.processes().running(node.name()).isPresent()) {
              throw new NetworkException(
                  node.name() + " runs: stop the IPFS nodes of all organisations first");
            }
          }
          Ipfs.newSwarmKey(site);
          progress.done("made a new " + Ipfs.swarmKeyFile(site));
        });
  }

  /** Takes what other organisations have exported. */
  public void importParts(List<Path> files) {
    locked(
        () -> {
          Exchange exchange = new Exchange(site);
          StateCheck.change(site);
          files.forEach(file -> exchange.take(file).forEach(progress::say));
        });
  }

  /**
   * Writes the connection file of a computer that only runs clients of an institution here.
   *
   * @param name the institution's
   * @param folder the one to be carried there
   * @param proxy under which it reaches the institution's IPFS node
   */
  public void clientFiles(String name, Path folder, Optional<String> proxy) {
    Organisation organisation = partHere(name);
    locked(() -> ClientFiles.write(site, organisation, folder, proxy));
  }

  private Organisation partHere(String name) {
    Organisation organisation = site.consortium().organisation(name);
    if (!site.here().contains(organisation)) {
      throw new NetworkException("the part of " + name + " is not here");
    }
    return organisation;
  }

  /** Shows a change of the channel that another organisation proposes, and signs it. */
  public void sign(Path file, boolean onlyShow) {
    locked(
        () -> {
          StateCheck.change(site);
          organisations().forEach(organisation -> Identities.enrol(site, organisation));
          new ChannelConfig(site, organisations().get(0))
              .sign(file, onlyShow, site)
              .forEach(progress::say);
        });
  }

  /**
   * Puts logs aside, of nodes that run or don't.
   *
   * @param names of the nodes; none for those whose logs are long
   */
  public void putLogsAside(List<String> names) {
    NodeProcesses processes = site.processes();
    List<String> chosen =
        names.isEmpty()
            ? Node.all(site).stream().map(Node::name).filter(processes::isLong).toList()
            : names.stream().map(name -> Node.named(site, name).name()).toList();
    if (!chosen.isEmpty()) { // else a timetable would wait for a command that takes long
      locked(
          () ->
              chosen.forEach(
                  name ->
                      progress.say("the log of " + name + " is in " + processes.putAside(name))));
    }
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

  private NodeControl nodes() {
    return new NodeControl(site, progress);
  }

  private List<Organisation> organisations() {
    return site.here();
  }
}
