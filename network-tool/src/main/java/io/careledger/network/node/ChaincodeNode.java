// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.node;

import io.careledger.network.Site;
import io.careledger.network.channel.ChaincodePackage;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.Launch;
import io.careledger.network.process.PrivateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The chaincode as a service beside its organisation's peer. */
final class ChaincodeNode {
  static final String MAIN = "io.careledger.chaincode.server.Main";

  private ChaincodeNode() {}

  static Launch launch(
      Site site, Organisation organisation, ChaincodePackage chaincode, String main, String name) {
    Path folder = PrivateFiles.folder(site.of(organisation, "chaincode"));
    Path tls = folder.resolve("tls");
    return new Launch(
        name,
        Java.command(
            organisation,
            // It starts in half a second and needs little memory; its time goes into native code.
            List.of("-Xmx128m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            chaincode.classPath(),
            main),
        Map.ofEntries(
            Map.entry("CHAINCODE_SERVER_ADDRESS", organisation.listening(chaincode.port())),
            Map.entry("CORE_CHAINCODE_ID_NAME", chaincode.id()),
            Map.entry("CORE_PEER_LOCALMSPID", organisation.msp()),
            Map.entry("CORE_PEER_TLS_ENABLED", "false"), // of the shim as a client, which it is not
            Map.entry("CORE_CHAINCODE_LOGGING_SHIM", "WARNING"),
            Map.entry("CORE_CHAINCODE_LOGGING_LEVEL", "INFO"),
            Map.entry("CHAINCODE_TLS_KEY", tls.resolve("server.key").toString()),
            Map.entry("CHAINCODE_TLS_CERT", tls.resolve("server.pem").toString()),
            Map.entry("CHAINCODE_CLIENT_CA_CERT", tls.resolve("ca.pem").toString()),
            Map.entry("CARELEDGER_PROGRAM", chaincode.program())),
        folder);
  }
}
