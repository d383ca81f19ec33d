// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.network.channel.ChaincodePackage;
import io.careledger.network.channel.GatewayProbe;
import io.careledger.network.channel.Lifecycle;
import io.careledger.network.channel.Lifecycle.Definition;
import io.careledger.network.config.Organisation;
import io.careledger.network.node.Identities;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import java.time.Duration;
import java.util.List;

/**
 * The change from one chaincode to another while transactions go on: the services of both run until
 * every gateway has committed a transaction with the new one. The definition on the channel decides
 * which of the two a peer calls. What one command left undone, the next one does.
 */
final class ChaincodeUpgrade {
  private final Site site;
  private final Progress progress;
  private final Lifecycle lifecycle;
  private final List<Node> services;

  ChaincodeUpgrade(Site site, Progress progress) {
    this.site = site;
    this.progress = progress;
    lifecycle = new Lifecycle(site);
    services = Node.all(site, NodeKind.CHAINCODE);
  }

  /**
   * Changes to the chaincode as it is built now, unless the channel has agreed on it already.
   *
   * @param again whether to agree anew on the one that the channel has agreed on already
   */
  void toBuild(Duration patience, boolean again) {
    organisations().forEach(organisation -> Identities.enrol(site, organisation));
    finish(committed());
    Definition definition = committed();
    ChaincodePackage next = ChaincodePackage.ofBuild(site);
    if (definition.version().equals(next.version())) {
      if (again) {
        Agreement.reach(site, progress, next, definition.sequence() + 1);
        progress.done("agreed on the same chaincode anew");
      } else {
        progress.say("the network runs this chaincode already: " + next.id());
      }
      return;
    }
    serve(next);
    Agreement.reach(site, progress, next, definition.sequence() + 1);
    next.makeCurrent(site);
    progress.done("approved by every organisation and committed");
    Parallel.each(
        organisations(), organisation -> GatewayProbe.await(site, organisation, patience));
    Parallel.each(services, node -> node.replaceBy(site, next));
    progress.done("every gateway has committed a transaction with it; the old services have ended");
  }

  /**
   * Puts in order what an upgrade that was interrupted has left: services of the chaincode that the
   * channel has agreed on take their place, and those of another one end. A peer that has not got
   * the package, since its disk was lost, is given it.
   *
   * @throws NetworkException if the channel has agreed on a chaincode that is not here
   */
  void finish(Definition definition) {
    ChaincodePackage agreed = settle(definition);
    List<Organisation> lost = give(agreed);
    if (lost.isEmpty()) {
      return;
    }
    if (site.elsewhere().isEmpty()) {
      again(agreed, definition);
    } else {
      progress.say(
          "its approval is lost, too: let every organisation run `scripts/network"
              + " upgrade-chaincode --again`");
    }
  }

  /**
   * The same where the organisations have changed since: all of today agree anew on the chaincode,
   * with policies that name them.
   */
  void finishWithOthers(Definition definition) {
    ChaincodePackage agreed = settle(definition);
    give(agreed);
    again(agreed, definition);
  }

  private ChaincodePackage settle(Definition definition) {
    ChaincodePackage current = ChaincodePackage.current(site);
    if (!current.version().equals(definition.version())) {
      current =
          ChaincodePackage.ofVersion(site, definition.version())
              .orElseThrow(
                  () ->
                      new NetworkException(
                          "the channel has agreed on the chaincode's version "
                              + definition.version()
                              + ", which is not in "
                              + site.program()));
      serve(current);
      current.makeCurrent(site);
      progress.done("finished an interrupted upgrade to " + current.id());
    }
    ChaincodePackage agreed = current;
    services.forEach(
        node -> {
          node.replaceBy(site, agreed);
          node.endNext(site);
        });
    return agreed;
  }

  /**
   * Gives the package to peers that lack it: of an organisation that is new, or of one that has
   * lost its disk and, with its organisation's private data, which package it had approved. Fabric
   * takes no second approval of the same definition: all agree on the same chaincode anew.
   */
  private List<Organisation> give(ChaincodePackage agreed) {
    List<Organisation> lacking =
        organisations().stream().filter(each -> !agreed.isInstalled(site, each)).toList();
    for (Organisation organisation : lacking) {
      agreed.writeConnection(site, organisation);
      lifecycle.install(agreed, organisation);
      progress.done("peer." + organisation.name() + " has the chaincode's package");
    }
    return lacking;
  }

  private void again(ChaincodePackage agreed, Definition definition) {
    Agreement.reach(site, progress, agreed, definition.sequence() + 1);
    progress.done("all organisations have agreed on the same chaincode anew");
  }

  private Definition committed() {
    return lifecycle
        .committed(organisations().get(0))
        .orElseThrow(() -> new NetworkException("run `scripts/network up` first"));
  }

  /** Lets every peer know the package, and runs its services beside the ones there. */
  private void serve(ChaincodePackage next) {
    services.forEach(node -> node.endNext(site));
    next.place(site);
    organisations().forEach(organisation -> next.writeConnection(site, organisation));
    Parallel.each(organisations(), organisation -> lifecycle.install(next, organisation));
    progress.done("installed " + next.id());
    services.forEach(node -> node.requireNextPort(site, next));
    Parallel.each(services, node -> node.startNext(site, next));
    progress.done("its services run beside the old ones");
  }

  private List<Organisation> organisations() {
    return site.here();
  }
}
