// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import io.careledger.network.Agreement;
import io.careledger.network.Parallel;
import io.careledger.network.Progress;
import io.careledger.network.Site;
import io.careledger.network.channel.ChaincodePackage;
import io.careledger.network.channel.Lifecycle;
import io.careledger.network.channel.Lifecycle.Definition;
import io.careledger.network.config.Consortium;
import io.careledger.network.config.Organisation;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Installs {@link PutChaincode} on a network beside CareLedger's chaincode: on every peer, approved
 * by all, with the endorsement policy that the consortium's file names.
 */
final class PutInstallation {
  static final String NAME = "benchmark-put";

  private PutInstallation() {}

  /**
   * Installs and starts it.
   *
   * @param jars the folder of this program's jars
   */
  static void install(Site network, Progress progress, Path jars) {
    Site site = named(network);
    List<Organisation> organisations = site.consortium().organisations();
    ChaincodePackage chaincode = ChaincodePackage.of(site, jars);
    Lifecycle lifecycle = new Lifecycle(site);
    // A peer reads where a service is when its package is installed, and never again.
    organisations.forEach(organisation -> chaincode.writeConnection(site, organisation));
    Parallel.each(organisations, organisation -> lifecycle.install(chaincode, organisation));
    ChaincodePackage ours = ChaincodePackage.current(network);
    organisations.forEach(organisation -> ours.writeConnection(network, organisation));
    Parallel.each(
        Node.all(site, NodeKind.CHAINCODE),
        node ->
            node.startBeside(
                site,
                chaincode,
                PutChaincode.class.getName(),
                NAME + "." + node.organisation().name()));
    Optional<Definition> known = lifecycle.committed(organisations.get(0));
    if (known.isEmpty() || !known.get().version().equals(chaincode.version())) {
      Agreement.reach(site, progress, chaincode, known.map(Definition::sequence).orElse(0) + 1);
    }
  }

  /** The same network with the put as its chaincode. */
  private static Site named(Site site) {
    Consortium one = site.consortium();
    return new Site(
        site.root(),
        site.state(),
        site.binaries(),
        site.config(),
        new Consortium(
            one.channel(),
            NAME,
            one.chaincodeEndorsement(),
            one.lifecycleEndorsement(),
            one.threshold(),
            one.batch(),
            one.replicas(),
            one.validity(),
            one.organisations(),
            List.of()));
  }
}
