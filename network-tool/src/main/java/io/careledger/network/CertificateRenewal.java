// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import com.google.protobuf.ByteString;
import io.careledger.network.certificate.NodeCertificates;
import io.careledger.network.channel.ChaincodePackage;
import io.careledger.network.channel.ChannelConfig;
import io.careledger.network.channel.Consenters;
import io.careledger.network.channel.GatewayProbe;
import io.careledger.network.config.Organisation;
import io.careledger.network.node.Identities;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * New certificates with new keys for the network's nodes, from their organisations' authorities,
 * one node after another, so that the network stays in service. An ordering node's are part of the
 * channel's configuration, which the administrators change while the node is away: in its own
 * copies of blocks it would go on to sign with the old key, which counts no more, and who fetches
 * the channel from it would refuse them. What one command left undone, the next one does.
 */
final class CertificateRenewal {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

  private final Site site;
  private final Progress progress;
  private final Clock clock;
  private final OrderingNodes ordering;

  CertificateRenewal(Site site, Progress progress, Clock clock) {
    this.site = site;
    this.progress = progress;
    this.clock = clock;
    ordering = new OrderingNodes(site);
  }

  /** Renews what ends within that time, and what an earlier command has begun to renew. */
  void run(Duration within) {
    List<Node> due = due(within);
    if (due.isEmpty()) {
      progress.say("no node's certificate ends within " + within.toDays() + " days");
      return;
    }
    requireService();
    organisations().forEach(organisation -> Identities.enrol(site, organisation));
    for (Node node : due) {
      if (node.kind() == NodeKind.ORDERER) {
        orderer(node);
      } else if (node.kind() == NodeKind.CA) {
        restart(List.of(node));
        progress.done(node.name() + " has new certificates");
      }
    }
    for (Organisation organisation : organisations()) {
      endorser(organisation, due);
    }
  }

  List<Node> due(Duration within) {
    Instant now = clock.instant();
    return Node.all(site).stream()
        .filter(
            node ->
                NodeCertificates.isRenewed(site, node.organisation(), node.kind().folder())
                    || CertificateEnd.of(site, node).stream()
                        .anyMatch(certificate -> certificate.within(within, now)))
        .toList();
  }

  /** With a node missing, taking another one away could stop the network. */
  private void requireService() {
    for (Node node : Node.all(site)) {
      boolean counts = node.kind() != NodeKind.IPFS && node.kind() != NodeKind.AGENT;
      if (counts && site.processes().running(node.name()).isEmpty()) {
        throw new NetworkException(
            node.name()
                + " is stopped, and nodes are restarted one after another: run `scripts/network up`"
                + " first");
      }
    }
  }

  private void orderer(Node node) {
    Organisation organisation = node.organisation();
    NodeCertificates.renew(site, organisation, node.kind().folder(), clock);
    ByteString identity = next(node, "msp/signcerts/cert.pem");
    ByteString tls = next(node, "tls/server.pem");
    ChannelConfig channel = new ChannelConfig(site, other(organisation));
    try {
      channel.change(
          config -> Consenters.renewed(config, organisation.msp(), identity, tls),
          () -> takeAway(node),
          "the channel does not take the certificates of " + node.name());
    } catch (NetworkException e) {
      startAgain(node, e);
      throw e;
    }
    restart(List.of(node));
    ordering.awaitInStep();
    progress.done(node.name() + " has new certificates, the channel knows them");
  }

  /**
   * With the others in step without it, so that they order the change. Not where that is in force
   * since an earlier command was broken off: then only the restart brings the node in step.
   */
  private void takeAway(Node node) {
    ordering.awaitInStep();
    ordering.requireSpare(List.of(node), "Run this again when the others are back");
    stop(List.of(node));
    ordering.awaitInStep();
  }

  private void startAgain(Node node, NetworkException reason) {
    try {
      if (site.processes().running(node.name()).isEmpty()) {
        node.start(site);
        node.awaitReady(site);
      }
    } catch (NetworkException e) {
      reason.addSuppressed(e);
    }
  }

  private void stop(List<Node> nodes) {
    site.processes().stop(nodes.stream().map(Node::name).toList(), STOP_PATIENCE);
  }

  /** A node's next certificate, or the one that is in its place already. */
  private ByteString next(Node node, String file) {
    Path folder = NodeCertificates.renewed(site, node.organisation(), node.kind().folder());
    Path next = folder.resolve(file);
    Path found = Files.exists(next) ? next : node.folder(site).resolve(file);
    try {
      return ByteString.copyFrom(Files.readAllBytes(found));
    } catch (IOException e) {
      throw NetworkException.of(found + " can't be read", e);
    }
  }

  private Organisation other(Organisation organisation) {
    return site.consortium().organisations().stream()
        .filter(each -> !each.equals(organisation))
        .findFirst()
        .orElseThrow();
  }

  /** Peer and chaincode service together: the institution's gateway is away once. */
  private void endorser(Organisation organisation, List<Node> due) {
    List<Node> nodes =
        due.stream()
            .filter(node -> node.organisation().equals(organisation))
            .filter(node -> node.kind() == NodeKind.PEER || node.kind() == NodeKind.CHAINCODE)
            .toList();
    if (!nodes.isEmpty()) {
      restart(nodes);
      GatewayProbe.await(site, organisation, PATIENCE);
      nodes.forEach(node -> progress.done(node.name() + " has new certificates"));
    }
  }

  private void restart(List<Node> nodes) {
    nodes.forEach(
        node -> NodeCertificates.renew(site, node.organisation(), node.kind().folder(), clock));
    stop(nodes);
    for (Node node : nodes) {
      NodeCertificates.install(site, node.organisation(), node.kind().folder());
      if (node.kind() == NodeKind.PEER) {
        ChaincodePackage.current(site).writeConnection(site, node.organisation());
      }
    }
    nodes.forEach(node -> node.start(site));
    nodes.forEach(node -> node.awaitReady(site));
  }

  private List<Organisation> organisations() {
    return site.here();
  }
}
