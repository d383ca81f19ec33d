// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.node;

import io.careledger.network.Site;
import io.careledger.network.config.Organisation;
import io.careledger.network.config.Organisation.Port;
import io.careledger.network.config.Tree;
import io.careledger.network.process.Launch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An ordering node. */
final class Orderer {
  /**
   * How many bytes of blocks a node that has lost its ledger fetches of another one before it looks
   * at signatures; Fabric has the setting, its own file does not name it. Between the change that
   * renews an orderer's certificate and its restart it signs its own copies with the old key, so
   * these are not to be had from it. Within Fabric's 20 MiB each of the others has such a place
   * once all were renewed, and nothing would be fetched at all.
   */
  private static final int REPLICATION_BUFFER = 1 << 16;

  private Orderer() {}

  static Launch launch(Site site, Organisation organisation) {
    Path folder = site.of(organisation, "orderer");
    Map<String, Object> settings = Settings.of(site, "orderer.yaml", "orderer.yaml");
    Tree.set(settings, "General.ListenAddress", organisation.listen());
    Tree.set(settings, "General.ListenPort", organisation.port(Port.ORDERER));
    Tree.set(settings, "General.LocalMSPID", organisation.msp());
    Tree.set(settings, "General.LocalMSPDir", "msp");
    Tree.set(settings, "General.TLS.PrivateKey", "tls/server.key");
    Tree.set(settings, "General.TLS.Certificate", "tls/server.pem");
    Tree.set(settings, "General.TLS.RootCAs", List.of("tls/ca.pem"));
    Tree.set(settings, "General.Cluster.ClientCertificate", "tls/server.pem");
    Tree.set(settings, "General.Cluster.ClientPrivateKey", "tls/server.key");
    Tree.set(settings, "General.Cluster.ReplicationBufferSize", REPLICATION_BUFFER);
    Tree.set(settings, "FileLedger.Location", folder.resolve("ledger").toString());
    Tree.set(settings, "Consensus.WALDir", folder.resolve("wal").toString());
    Tree.set(settings, "Consensus.SnapDir", folder.resolve("snapshots").toString());
    Tree.set(settings, "Operations.ListenAddress", organisation.listening(Port.ORDERER_OPERATIONS));
    Tree.set(settings, "Admin.ListenAddress", organisation.listening(Port.ORDERER_ADMIN));
    Tree.set(settings, "Admin.TLS.Certificate", "tls/server.pem");
    Tree.set(settings, "Admin.TLS.PrivateKey", "tls/server.key");
    Tree.set(settings, "Admin.TLS.ClientRootCAs", List.of("tls/ca.pem"));
    Tree.write(folder.resolve("orderer.yaml"), Tree.yaml(settings));
    return new Launch(
        "orderer." + organisation.name(),
        List.of(site.binary("orderer")),
        Map.of("FABRIC_CFG_PATH", folder.toString(), "FABRIC_LOGGING_SPEC", "warning"),
        folder);
  }
}
