// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.node;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.config.Organisation;
import io.careledger.sdk.fabric.CertificateAuthorityClient;
import io.careledger.sdk.fabric.Enrolment;
import io.careledger.sdk.fabric.NetworkFile;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** An organisation's Fabric CA, as its registrar, who may revoke what it has issued. */
public final class Registrar {
  /** A thief can enrol again between two looks, and not for ever. */
  private static final int ROUNDS = 5;

  private final CertificateAuthorityClient authority;
  private final Enrolment self;

  Registrar(CertificateAuthorityClient authority, Enrolment self) {
    this.authority = authority;
    this.self = self;
  }

  /** Enrols the registrar; the CA must run. */
  public static Registrar of(Site site, Organisation organisation) {
    NetworkFile network =
        NetworkFile.read(site.connections().resolve(organisation.name() + ".json"));
    CertificateAuthorityClient authority =
        CertificateAuthorityClient.of(network.authority().orElseThrow());
    char[] secret = CaServer.secret(site, organisation, Identities.REGISTRAR).toCharArray();
    try {
      return new Registrar(authority, authority.enrol(Identities.REGISTRAR, secret));
    } finally {
      Arrays.fill(secret, '\0');
    }
  }

  /** What was issued to a name and has not ended, revoked or not. */
  public List<X509Certificate> issued(String name) {
    return authority.certificates(self, name, true);
  }

  /** What was issued to a name, has not ended and was not revoked. */
  public List<X509Certificate> valid(String name) {
    return new ArrayList<>(authority.certificates(self, name, false));
  }

  /**
   * Revokes a registered person or program for ever. An identity of the configuration file, which
   * the organisation needs again, loses its certificates only: its secret is on this host.
   *
   * @param spared the certificates that stay
   * @throws NetworkException if somebody goes on enrolling under the name
   */
  public void revoke(String name, Predicate<X509Certificate> spared) {
    if (!Identities.ROLES.contains(name)) {
      authority.revoke(self, name);
      return;
    }
    for (int round = 0; round < ROUNDS; round++) {
      List<X509Certificate> valid = valid(name);
      valid.removeIf(spared);
      if (valid.isEmpty()) {
        return;
      }
      valid.forEach(certificate -> authority.revoke(self, certificate));
    }
    throw new NetworkException(
        "somebody goes on enrolling as "
            + name
            + ", and knows its secret, which is on this host: see who has been here, and run this"
            + " again");
  }

  /**
   * Revokes one certificate, if it is one of the CA's and not revoked yet.
   *
   * @param name to whom it was issued
   */
  public void revoke(String name, X509Certificate certificate) {
    if (valid(name).contains(certificate)) {
      authority.revoke(self, certificate);
    }
  }
}
