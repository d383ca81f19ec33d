// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.node;

import io.careledger.network.Site;
import io.careledger.network.channel.ChaincodePackage;
import io.careledger.network.config.Organisation;
import io.careledger.network.config.Organisation.Port;
import io.careledger.network.config.Tree;
import io.careledger.network.process.Launch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A peer. */
final class Peer {
  private Peer() {}

  static Launch launch(Site site, Organisation organisation) {
    Path folder = site.of(organisation, "peer");
    Map<String, Object> settings = Settings.of(site, "core.yaml", "peer.yaml");
    String address = organisation.address(Port.PEER);
    Tree.set(settings, "peer.id", "peer." + organisation.name());
    Tree.set(settings, "peer.listenAddress", organisation.listening(Port.PEER));
    Tree.set(settings, "peer.address", address);
    Tree.set(settings, "peer.chaincodeListenAddress", organisation.listening(Port.PEER_CHAINCODE));
    Tree.set(settings, "peer.chaincodeAddress", organisation.listening(Port.PEER_CHAINCODE));
    Tree.set(settings, "peer.gossip.bootstrap", address);
    Tree.set(settings, "peer.gossip.externalEndpoint", address);
    Tree.set(settings, "peer.localMspId", organisation.msp());
    Tree.set(settings, "peer.mspConfigPath", "msp");
    Tree.set(settings, "peer.tls.cert.file", "tls/server.pem");
    Tree.set(settings, "peer.tls.key.file", "tls/server.key");
    Tree.set(settings, "peer.tls.rootcert.file", "tls/ca.pem");
    Tree.set(settings, "peer.tls.clientRootCAs.files", List.of("tls/ca.pem"));
    Tree.set(settings, "peer.fileSystemPath", folder.resolve("data").toString());
    Tree.set(settings, "ledger.snapshots.rootDir", folder.resolve("data/snapshots").toString());
    Tree.set(settings, "operations.listenAddress", organisation.listening(Port.PEER_OPERATIONS));
    Tree.set(
        settings,
        "chaincode.externalBuilders",
        List.of(
            Map.of(
                "name",
                "careledger",
                "path",
                site.template("ccaas-builder").toAbsolutePath().toString(),
                "propagateEnvironment",
                List.of("CARELEDGER_CHAINCODE_CONNECTION"))));
    Tree.write(folder.resolve("core.yaml"), Tree.yaml(settings));
    return new Launch(
        "peer." + organisation.name(),
        List.of(site.binary("peer"), "node", "start"),
        Map.of(
            "FABRIC_CFG_PATH",
            folder.toString(),
            "FABRIC_LOGGING_SPEC",
            "warning",
            "CARELEDGER_CHAINCODE_CONNECTION",
            ChaincodePackage.connection(site, organisation).toString()),
        folder);
  }
}
