// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.certificate;

import io.careledger.network.process.PrivateFiles;
import java.nio.file.Path;
import java.security.cert.X509Certificate;

/**
 * The folder from which Fabric reads a membership service provider, with roles by organisational
 * units.
 */
public final class MspFolder {
  private static final String ROLES =
      """
      NodeOUs:
        Enable: true
        ClientOUIdentifier: {Certificate: cacerts/ca.pem, OrganizationalUnitIdentifier: client}
        PeerOUIdentifier: {Certificate: cacerts/ca.pem, OrganizationalUnitIdentifier: peer}
        AdminOUIdentifier: {Certificate: cacerts/ca.pem, OrganizationalUnitIdentifier: admin}
        OrdererOUIdentifier: {Certificate: cacerts/ca.pem, OrganizationalUnitIdentifier: orderer}
      """;

  private MspFolder() {}

  /** What the channel knows of an organisation: its authorities, and no identity. */
  public static void write(Path folder, X509Certificate authority, X509Certificate tlsAuthority) {
    PrivateFiles.write(folder.resolve("cacerts/ca.pem"), Pem.text(authority));
    PrivateFiles.write(folder.resolve("tlscacerts/tls-ca.pem"), Pem.text(tlsAuthority));
    PrivateFiles.write(folder.resolve("config.yaml"), ROLES);
  }

  /** Who is accepted no more by the node that the folder is of, from its next start on. */
  public static void write(Path folder, RevocationList revoked) {
    PrivateFiles.write(folder.resolve("crls/revoked.pem"), revoked.pem());
  }

  /** What a node or a command signs with. */
  public static void write(
      Path folder, X509Certificate authority, X509Certificate tlsAuthority, Credential identity) {
    write(folder, authority, tlsAuthority);
    PrivateFiles.write(folder.resolve("keystore/key.pem"), Pem.text(identity.key()));
    PrivateFiles.write(folder.resolve("signcerts/cert.pem"), Pem.text(identity.certificate()));
  }
}
