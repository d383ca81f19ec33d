// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.node;

import io.careledger.network.Site;
import io.careledger.network.certificate.Credential;
import io.careledger.network.certificate.MspFolder;
import io.careledger.network.certificate.Pem;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.PrivateFiles;
import io.careledger.sdk.fabric.CertificateAuthorityClient;
import io.careledger.sdk.fabric.EnrolmentFiles;
import io.careledger.sdk.fabric.NetworkFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The institution's own identities, which Fabric CA issues, in the folder of its connection file.
 */
public final class Identities {
  /** The values of the attribute {@code careledger.role}, which are the identities' names too. */
  public static final List<String> ROLES = List.of("admin", "member", "client", "supervisor");

  /** Who may register and revoke other identities. */
  public static final String REGISTRAR = "registrar";

  private Identities() {}

  /**
   * Enrols what is missing; the organisation's CA must run. Fabric's commands then sign as the
   * administrator whom the connection file names now.
   */
  public static void enrol(Site site, Organisation organisation) {
    NetworkFile network =
        NetworkFile.read(site.connections().resolve(organisation.name() + ".json"));
    for (String role : ROLES) {
      NetworkFile.Identity identity = Objects.requireNonNull(network.identities().get(role));
      if (!Files.exists(identity.certificate())) {
        char[] secret = CaServer.secret(site, organisation, role).toCharArray();
        EnrolmentFiles.write(
            CertificateAuthorityClient.of(network.authority().orElseThrow()).enrol(role, secret),
            identity);
      }
    }
    Path msp = administrator(site, organisation);
    Credential admin = Credential.read(site.connections().resolve(organisation.name()), "admin");
    Path certificate = msp.resolve("signcerts/cert.pem");
    // `careledger ca renew` may have renewed it.
    if (!Files.exists(certificate) || !Pem.certificate(certificate).equals(admin.certificate())) {
      MspFolder.write(
          msp,
          Pem.certificate(site.of(organisation, "ca").resolve("ca.pem")),
          Pem.certificate(site.of(organisation, "tls-ca").resolve("ca.pem")),
          admin);
    }
  }

  /** Writes the secrets that the connection file names: of the registrar, and of the IPFS node. */
  public static void writeSecrets(Site site, Organisation organisation) {
    Path folder = site.connections().resolve(organisation.name());
    PrivateFiles.write(
        folder.resolve("registrar-secret"), CaServer.secret(site, organisation, REGISTRAR) + "\n");
    if (organisation.ipfs()) {
      PrivateFiles.write(folder.resolve("ipfs-token"), Ipfs.token(site, organisation) + "\n");
    }
  }

  /** With what Fabric's commands sign as the organisation's administrator. */
  public static Path administrator(Site site, Organisation organisation) {
    return site.of(organisation, "admin").resolve("msp");
  }
}
