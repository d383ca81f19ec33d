// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.node;

import io.careledger.network.Site;
import io.careledger.network.config.Organisation;
import io.careledger.network.config.Organisation.Port;
import io.careledger.network.config.Tree;
import io.careledger.network.process.Launch;
import io.careledger.network.process.PrivateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An organisation's Fabric CA. It signs with the organisation's authority; the institution's
 * identities are registered by its configuration file, with the attribute {@code careledger.role}
 * in every certificate.
 */
final class CaServer {
  private static final int SECRET_BYTES = 24;

  private CaServer() {}

  static Launch launch(Site site, Organisation organisation) {
    Path folder = PrivateFiles.folder(site.of(organisation, "ca-server"));
    Map<String, Object> settings = Tree.read(site.template("fabric-ca.yaml"));
    Tree.set(settings, "port", organisation.port(Port.CA));
    Tree.set(settings, "address", organisation.listen());
    Tree.set(settings, "tls.certfile", folder.resolve("tls/server.pem").toString());
    Tree.set(settings, "tls.keyfile", folder.resolve("tls/server.key").toString());
    Tree.set(settings, "ca.name", "ca-" + organisation.name());
    Path authority = site.of(organisation, "ca");
    Tree.set(settings, "ca.certfile", authority.resolve("ca.pem").toString());
    Tree.set(settings, "ca.keyfile", authority.resolve("ca.key").toString());
    Tree.set(settings, "csr.cn", "ca-" + organisation.name());
    Tree.set(settings, "registry.identities", identities(site, organisation));
    Tree.set(settings, "operations.listenAddress", organisation.listening(Port.CA_OPERATIONS));
    PrivateFiles.write(folder.resolve("fabric-ca-server-config.yaml"), Tree.yaml(settings));
    return new Launch(
        "ca." + organisation.name(),
        List.of(site.binary("fabric-ca-server"), "start", "--home", folder.toString()),
        Map.of("FABRIC_CA_SERVER_LOGLEVEL", "warning"),
        folder);
  }

  private static List<Object> identities(Site site, Organisation organisation) {
    List<Object> identities = new ArrayList<>();
    for (String role : Identities.ROLES) {
      Map<String, Object> identity = new LinkedHashMap<>();
      identity.put("name", role);
      identity.put("pass", secret(site, organisation, role));
      // Fabric lets administrators alone join channels and approve chaincode.
      identity.put("type", role.equals("admin") ? "admin" : "client");
      identity.put("affiliation", "");
      identity.put("attrs", Map.of("careledger.role", role + ":ecert"));
      identities.add(identity);
    }
    Map<String, Object> registrar = new LinkedHashMap<>();
    registrar.put("name", Identities.REGISTRAR);
    registrar.put("pass", secret(site, organisation, Identities.REGISTRAR));
    registrar.put("type", "client");
    registrar.put("affiliation", "");
    registrar.put(
        "attrs",
        Map.of(
            "hf.Registrar.Roles", "client,admin",
            "hf.Registrar.Attributes", "careledger.role",
            "hf.Revoker", "true",
            "hf.GenCRL", "true"));
    identities.add(registrar);
    return identities;
  }

  /** The enrolment secret of an identity, made the first time. */
  static String secret(Site site, Organisation organisation, String identity) {
    Path file = site.of(organisation, "secrets").resolve(identity);
    if (!Files.exists(file)) {
      byte[] random = new byte[SECRET_BYTES];
      new SecureRandom().nextBytes(random);
      PrivateFiles.write(
          file, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
    }
    return Settings.text(file).strip();
  }
}
