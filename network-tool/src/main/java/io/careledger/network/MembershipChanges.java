// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadConsortium;
import io.careledger.network.certificate.NodeCertificates;
import io.careledger.network.channel.ChannelConfig;
import io.careledger.network.channel.GatewayProbe;
import io.careledger.network.config.Consortium;
import io.careledger.network.config.MembershipChange;
import io.careledger.network.config.MembershipChange.Kind;
import io.careledger.network.config.Organisation;
import io.careledger.network.exchange.Exchange;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import io.careledger.network.process.PrivateFiles;
import io.careledger.sdk.fabric.FabricConnections;
import io.careledger.sdk.fabric.NetworkFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Takes an organisation into a network in service, or lets one leave. The consortium's file says
 * who; the copy in the state folder, which says what the network is made of, follows when the
 * channel has changed. What one command left undone, the next one does.
 */
final class MembershipChanges {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

  /** In the folder of an organisation that has left. */
  private static final String LEFT = "left";

  private final Site site;
  private final Progress progress;

  MembershipChanges(Site site, Progress progress) {
    this.site = site;
    this.progress = progress;
  }

  /**
   * Lets the channel take an organisation in, then its nodes join, and all agree on the chaincode
   * with it. In this order: its nodes are not given the channel before, and it can't approve. Until
   * its ordering node has the channel, the others tolerate no failure.
   */
  void add(String name) {
    Optional<MembershipChange> change = StateCheck.change(site);
    if (!isListed(name)) {
      throw new NetworkException("append " + name + " to consortium.yaml first, in all its copies");
    }
    Organisation joining = site.consortium().organisation(name);
    if (Files.exists(left(joining))) {
      throw new NetworkException(
          site.of(joining)
              + " is of an organisation that left: move it elsewhere, or take another name");
    }
    if (change.isPresent()) {
      require(change.get(), Kind.JOINS, name);
      admit(joining);
    }
    BringUp all = new BringUp(site, progress);
    if (site.own().equals(Optional.of(joining)) && !Files.exists(site.genesis())) {
      all.join();
    } else {
      all.stand();
    }
    all.work();
    progress.done(name + " belongs to the network");
  }

  private void admit(Organisation joining) {
    Site before = site.of(StateCheck.made(site));
    new BringUp(before, progress).run();
    if (site.here().contains(joining)) {
      NodeCertificates.make(site, joining, Clock.systemUTC());
    }
    Exchange.requireParts(site);
    new ChannelConfig(before, before.here().get(0))
        .changeMembers(site, "the channel does not take " + joining.name() + " in");
    progress.done("the channel has taken " + joining.name() + " in");
    follow();
  }

  /**
   * Lets the others agree on the chaincode without an organisation, then the channel goes on
   * without it, and its nodes here end. In this order no endorsement is missing in between. Where
   * every organisation of the channel must agree on a chaincode, it has to leave that first.
   */
  void remove(String name) {
    Optional<MembershipChange> change = StateCheck.change(site);
    if (isListed(name)) {
      throw new NetworkException(
          "take " + name + " out of consortium.yaml first, in all its copies");
    }
    if (change.isEmpty()) {
      progress.say(name + " does not belong to the network");
      return;
    }
    require(change.get(), Kind.LEAVES, name);
    Organisation leaving = change.get().organisation();
    BringUp others = new BringUp(site, progress);
    others.stand();
    requireNoInstitution(leaving);
    putAside(leaving);
    stopAgents();
    if (asksAll(StateCheck.made(site))) {
      release(leaving);
    }
    others.work();
    release(leaving);
    end(leaving);
    StateCheck.keep(site);
    progress.done(name + " belongs to the network no more");
  }

  /** Its people's rights, and its places in committees, end with the institution. */
  private void requireNoInstitution(Organisation leaving) {
    Organisation first = site.here().get(0);
    GatewayProbe.await(site, first, Agreement.patience(site));
    NetworkFile file = NetworkFile.read(site.connections().resolve(first.name() + ".json"));
    ReadConsortium query = new ReadConsortium();
    try (Ledger ledger = FabricConnections.of(file, Clock.systemUTC()).connect(Role.CLIENT)) {
      boolean active =
          query
              .parseResult(ledger.evaluate(query.invocation()))
              .consortium()
              .map(consortium -> consortium.isActive(leaving.msp()))
              .orElse(false);
      if (active) {
        throw new NetworkException(
            leaving.name()
                + " is an institution of the consortium yet: `careledger consortium propose-remove "
                + leaving.name()
                + "` and a majority's approvals come first");
      }
    } catch (LedgerException e) {
      if (e.code() != ErrorCode.NOT_FOUNDED) {
        throw e;
      }
    }
  }

  private static boolean asksAll(Consortium consortium) {
    int count = consortium.organisations().size();
    return consortium.lifecycleEndorsement().of(count) == count;
  }

  private void release(Organisation leaving) {
    new ChannelConfig(site, site.here().get(0))
        .changeMembers(site, "the channel does not let " + leaving.name() + " go");
    progress.done("the channel goes on without " + leaving.name());
  }

  /** Its ordering node would not notice, and keep its peer from the news. */
  private void end(Organisation leaving) {
    List<String> nodes =
        site.processes().known().stream()
            .filter(node -> node.endsWith("." + leaving.name()))
            .toList();
    site.processes().stop(nodes, STOP_PATIENCE);
    if (isHere(leaving)) {
      PrivateFiles.write(left(leaving), "");
      progress.done("its nodes have ended; what they have is in " + site.of(leaving));
    }
  }

  /** Whoever opens the folder of all connection files is to open no peer that follows no more. */
  private void putAside(Organisation leaving) {
    for (String connection : List.of(leaving.name() + ".json", leaving.name())) {
      Path file = site.connections().resolve(connection);
      if (Files.exists(file)) {
        PrivateFiles.move(
            file, PrivateFiles.folder(site.of(leaving, "connections")).resolve(connection));
      }
    }
  }

  /** Whether it has its keys in this folder. */
  private boolean isHere(Organisation organisation) {
    return Files.exists(site.of(organisation, "ca/ca.key"));
  }

  /** The network is made of the consortium as it is now, and its agents are to know that. */
  private void follow() {
    stopAgents();
    StateCheck.keep(site);
  }

  private void stopAgents() {
    List<String> agents = Node.all(site, NodeKind.AGENT).stream().map(Node::name).toList();
    site.processes().stop(agents, STOP_PATIENCE);
  }

  private boolean isListed(String name) {
    return site.consortium().organisations().stream().anyMatch(each -> each.name().equals(name));
  }

  private Path left(Organisation organisation) {
    return site.of(organisation, LEFT);
  }

  private static void require(MembershipChange change, Kind kind, String name) {
    if (change.kind() != kind || !change.organisation().name().equals(name)) {
      throw new NetworkException(
          "consortium.yaml asks for another change: `" + change.command() + "`");
    }
  }
}
