// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.config.Consortium;
import io.careledger.network.config.Organisation;
import io.careledger.network.config.Organisation.Port;
import io.careledger.network.config.Quorum;
import io.careledger.network.config.Tree;
import io.careledger.network.process.Command;
import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Config;

/** Makes the channel's first block: {@code channel.yaml} and what follows from the consortium. */
public final class ChannelConfiguration {
  private static final String PROFILE = "CareLedger";

  private ChannelConfiguration() {}

  /** Writes the block, unless it is there. */
  public static void write(Site site) {
    if (Files.exists(site.genesis())) {
      return;
    }
    Path part = PrivateFiles.folder(site.channel()).resolve("part.block");
    make(site, part);
    PrivateFiles.move(part, site.genesis());
  }

  /** Makes a first block in a file. */
  static void make(Site site, Path file) {
    Path folder = site.channel();
    Tree.write(folder.resolve("configtx.yaml"), Tree.yaml(configuration(site)));
    Command.run(
            folder,
            Map.of("FABRIC_CFG_PATH", folder.toString()),
            List.of(
                site.binary("configtxgen"),
                "-profile",
                PROFILE,
                "-channelID",
                site.consortium().channel(),
                "-outputBlock",
                file.toString()))
        .require("the channel's first block can't be made");
  }

  /** The configuration that a first block would have if it were made now. */
  static Config made(Site site) {
    Path file = PrivateFiles.folder(site.channel()).resolve("made.block");
    make(site, file);
    try {
      return ChannelConfig.of(Block.parseFrom(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw NetworkException.of(file + " can't be read", e);
    }
  }

  static Map<String, Object> configuration(Site site) {
    Consortium consortium = site.consortium();
    List<Object> organisations = new ArrayList<>();
    List<Object> consenters = new ArrayList<>();
    for (Organisation organisation : consortium.organisations()) {
      organisations.add(organisation(organisation));
      consenters.add(consenter(organisation, consenters.size() + 1));
    }
    Map<String, Object> profile = Tree.read(site.template("channel.yaml"));
    Map<String, Object> orderer =
        Tree.merge(
            Map.of("Orderer", Tree.members(profile.get("Orderer"))),
            Map.of(
                "Orderer",
                Map.of(
                    "Organizations",
                    organisations,
                    "ConsenterMapping",
                    consenters,
                    "BatchSize",
                    Map.of(
                        "MaxMessageCount",
                        consortium.batch().transactions(),
                        "AbsoluteMaxBytes",
                        consortium.batch().bytes()),
                    "SmartBFT",
                    Map.of("RequestBatchMaxInterval", consortium.batch().interval()))));
    Map<String, Object> application =
        Map.of(
            "Application",
            Map.of(
                "Organizations",
                organisations,
                "Policies",
                Map.of(
                    "Endorsement",
                    policy(consortium.chaincodeEndorsement(), consortium),
                    "LifecycleEndorsement",
                    policy(consortium.lifecycleEndorsement(), consortium))));
    return Map.of(
        "Profiles", Map.of(PROFILE, Tree.merge(Tree.merge(profile, orderer), application)));
  }

  private static Map<String, Object> organisation(Organisation organisation) {
    String msp = organisation.msp();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("Name", msp);
    result.put("ID", msp);
    result.put("MSPDir", "../organisations/" + organisation.name() + "/msp");
    result.put(
        "Policies",
        Map.of(
            "Readers", signature(anyOf(msp, "member")),
            // An orderer's votes are checked against Writers.
            "Writers", signature(anyOf(msp, "admin", "client", "orderer")),
            "Admins", signature(anyOf(msp, "admin")),
            "Endorsement", signature(anyOf(msp, "peer"))));
    result.put("OrdererEndpoints", List.of(organisation.address(Port.ORDERER)));
    result.put(
        "AnchorPeers",
        List.of(Map.of("Host", organisation.host(), "Port", organisation.port(Port.PEER))));
    return result;
  }

  private static String anyOf(String msp, String... roles) {
    return Stream.of(roles)
        .map(role -> "'" + msp + "." + role + "'")
        .collect(Collectors.joining(",", "OR(", ")"));
  }

  private static Map<String, Object> consenter(Organisation organisation, int id) {
    String folder = "../organisations/" + organisation.name() + "/orderer/";
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ID", id);
    result.put("Host", organisation.host());
    result.put("Port", organisation.port(Port.ORDERER));
    result.put("MSPID", organisation.msp());
    result.put("Identity", folder + "msp/signcerts/cert.pem");
    result.put("ClientTLSCert", folder + "tls/server.pem");
    result.put("ServerTLSCert", folder + "tls/server.pem");
    return result;
  }

  /** A majority that follows the number of organisations, where the file says so. */
  private static Map<String, Object> policy(Quorum quorum, Consortium consortium) {
    return switch (quorum.text()) {
      case "majority" -> Map.of("Type", "ImplicitMeta", "Rule", "MAJORITY Endorsement");
      case "all" -> Map.of("Type", "ImplicitMeta", "Rule", "ALL Endorsement");
      default -> signature(quorum.policy(consortium.msps()));
    };
  }

  private static Map<String, Object> signature(String rule) {
    return Map.of("Type", "Signature", "Rule", rule);
  }
}
