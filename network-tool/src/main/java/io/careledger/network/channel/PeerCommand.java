// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import io.careledger.network.Site;
import io.careledger.network.config.Organisation;
import io.careledger.network.config.Organisation.Port;
import io.careledger.network.node.Identities;
import io.careledger.network.process.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fabric's {@code peer} command, as an organisation's administrator, at its own peer. */
final class PeerCommand {
  private PeerCommand() {}

  static Command run(Site site, Organisation organisation, List<String> arguments) {
    Path folder = site.of(organisation, "peer");
    List<String> line = new ArrayList<>();
    line.add(site.binary("peer"));
    line.addAll(arguments);
    return Command.run(
        folder,
        Map.of(
            "FABRIC_CFG_PATH", folder.toString(),
            "FABRIC_LOGGING_SPEC", "error",
            "CORE_PEER_ADDRESS", organisation.address(Port.PEER),
            "CORE_PEER_MSPCONFIGPATH", Identities.administrator(site, organisation).toString(),
            "CORE_PEER_TLS_ROOTCERT_FILE", folder.resolve("tls/ca.pem").toString()),
        line);
  }

  /**
   * Asks another organisation's ordering node for a block of the channel, as one's own: before any
   * node runs, without a peer's settings and without an administrator.
   */
  static Command fetchAsOrderer(
      Site site, Organisation own, Organisation other, String which, Path file) {
    List<String> line = new ArrayList<>(List.of(site.binary("peer"), "channel", "fetch", which));
    line.addAll(List.of(file.toString(), "-c", site.consortium().channel()));
    line.addAll(orderer(site, other));
    return Command.run(
        site.of(own),
        Map.of(
            "FABRIC_CFG_PATH", site.binaries().resolve("config").toString(),
            "FABRIC_LOGGING_SPEC", "error",
            "CORE_PEER_LOCALMSPID", own.msp(),
            "CORE_PEER_MSPCONFIGPATH", site.of(own, "orderer").resolve("msp").toString()),
        line);
  }

  /** Options that name an organisation's orderer. */
  static List<String> orderer(Site site, Organisation organisation) {
    return List.of(
        "-o",
        organisation.address(Port.ORDERER),
        "--tls",
        "--cafile",
        site.of(organisation, "tls-ca").resolve("ca.pem").toString());
  }
}
