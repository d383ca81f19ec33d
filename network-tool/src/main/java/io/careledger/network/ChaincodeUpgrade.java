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

  /** Changes to the chaincode as it is built now, unless the channel has agreed on it already. */
  void toBuild(Duration patience) {
    organisations().forEach(organisation -> Identities.enrol(site, organisation));
    Definition definition =
        lifecycle
            .committed(organisations().get(0))
            .orElseThrow(() -> new NetworkException("run `scripts/network up` first"));
    finish(definition);
    ChaincodePackage next = ChaincodePackage.ofBuild(site);
    if (definition.version().equals(next.version())) {
      progress.say("the network runs this chaincode already: " + next.id());
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
    for (Organisation organisation : organisations()) {
      if (!agreed.isInstalled(site, organisation)) {
        restore(agreed, definition, organisation);
      }
    }
  }

  /** A peer that has lost its disk has lost the package, and which one it had approved. */
  private void restore(ChaincodePackage agreed, Definition definition, Organisation organisation) {
    agreed.writeConnection(site, organisation);
    lifecycle.install(agreed, organisation);
    lifecycle
        .approve(agreed, definition.sequence(), organisation, organisation)
        .require(organisation.name() + " did not approve the chaincode");
    progress.done("peer." + organisation.name() + " has the chaincode's package again");
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
