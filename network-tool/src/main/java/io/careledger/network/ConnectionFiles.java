// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import io.careledger.network.certificate.Pem;
import io.careledger.network.config.Organisation;
import io.careledger.network.config.Organisation.Port;
import io.careledger.network.node.Identities;
import io.careledger.network.process.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes each institution's connection file: {@code connections/NAME.json} and the folder {@code
 * connections/NAME} of the files it names. The two together are all that a client needs, and belong
 * to that institution only.
 */
final class ConnectionFiles {
  private ConnectionFiles() {}

  static void write(Site site) {
    for (Organisation organisation : site.here()) {
      writeAuthorities(site, organisation, site.connections());
      Identities.writeSecrets(site, organisation);
      PrivateFiles.write(
          site.connections().resolve(organisation.name() + ".json"),
          CanonicalJson.encode(connection(site, organisation)));
    }
  }

  /** Writes the certificates that the servers' are checked against. */
  static void writeAuthorities(Site site, Organisation organisation, Path connections) {
    for (Organisation other : site.consortium().organisations()) {
      PrivateFiles.write(
          connections.resolve(tlsCa(organisation, other)),
          Pem.text(Pem.certificate(site.of(other, "tls-ca").resolve("ca.pem"))));
    }
  }

  /** Whether all are there, whatever they say. */
  static boolean exist(Site site) {
    return site.here().stream()
        .allMatch(each -> Files.exists(site.connections().resolve(each.name() + ".json")));
  }

  static JsonObject connection(Site site, Organisation organisation) {
    String name = organisation.name();
    JsonObject result =
        JsonObject.empty()
            .with("format", 1)
            .with("channel", site.consortium().channel())
            .with("chaincode", site.consortium().chaincode())
            .with("institution", name)
            .with("msp", organisation.msp())
            .with("peer", node(organisation, organisation, Port.PEER))
            .with("identities", identities(name, Identities.ROLES))
            .with(
                "ca",
                authority(organisation)
                    .with(
                        "registrar",
                        JsonObject.empty()
                            .with("name", Identities.REGISTRAR)
                            .with("secretFile", name + "/registrar-secret")));
    if (organisation.ipfs()) {
      result =
          result.with(
              "ipfs",
              JsonObject.empty()
                  .with("api", "http://" + organisation.address(Port.IPFS_API))
                  .with("tokenFile", name + "/ipfs-token"));
    }
    List<Organisation> all = site.consortium().organisations();
    return replication(site, result)
        .with(
            "orderers",
            all.stream()
                .map(
                    other ->
                        node(organisation, other, Port.ORDERER)
                            .with("name", "orderer." + other.name()))
                .toList())
        .with(
            "institutions",
            all.stream()
                .map(
                    other ->
                        JsonObject.empty()
                            .with("name", other.name())
                            .with("msp", other.msp())
                            .with("namespace", other.namespace())
                            .with("ordering", true)
                            .with("peer", node(organisation, other, Port.PEER)))
                .toList());
  }

  /** Where the institution's people enrol. */
  static JsonObject authority(Organisation organisation) {
    return JsonObject.empty()
        .with("url", "https://" + organisation.address(Port.CA))
        .with("name", "ca-" + organisation.name())
        .with("tlsCa", tlsCa(organisation, organisation));
  }

  private static JsonObject replication(Site site, JsonObject connection) {
    List<String> storing =
        site.consortium().organisations().stream()
            .filter(Organisation::ipfs)
            .map(Organisation::msp)
            .toList();
    return storing.isEmpty()
        ? connection
        : connection.with(
            "replication",
            JsonObject.empty()
                .with("replicas", site.consortium().replicas())
                .with("storing", storing));
  }

  /** Where the certificates and keys of these roles are. */
  static JsonObject identities(String name, List<String> roles) {
    JsonObject identities = JsonObject.empty();
    for (String role : roles) {
      identities =
          identities.with(
              role,
              JsonObject.empty()
                  .with("certificate", name + "/" + role + ".pem")
                  .with("key", name + "/" + role + ".key"));
    }
    return identities;
  }

  private static JsonObject node(Organisation reader, Organisation owner, Port port) {
    return JsonObject.empty()
        .with("address", owner.address(port))
        .with("tlsCa", tlsCa(reader, owner));
  }

  /** Each institution has its own copy of all, so that its folder can be taken elsewhere. */
  private static String tlsCa(Organisation reader, Organisation owner) {
    return reader.equals(owner)
        ? reader.name() + "/tls-ca.pem"
        : reader.name() + "/tls/" + owner.name() + ".pem";
  }
}
