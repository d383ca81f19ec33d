// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.network.certificate.NodeCertificates;
import io.careledger.network.certificate.Pem;
import io.careledger.network.config.Organisation;
import io.careledger.network.node.Identities;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which certificates an organisation can revoke: those of its own authority, and none with which it
 * works itself, for it could not undo that.
 */
final class RevocableFile {
  private static final String AUTHORITY = "ca/ca.pem";
  private static final String SIGNING = "signing certificate";

  private final Site site;
  private final Organisation organisation;
  private final X509Certificate authority;

  RevocableFile(Site site, Organisation organisation) {
    this.site = site;
    this.organisation = organisation;
    authority = Pem.certificate(site.of(organisation).resolve(AUTHORITY));
  }

  /**
   * The certificate of a file.
   *
   * @throws NetworkException saying why it can't be revoked, and what to do instead
   */
  X509Certificate read(Path file) {
    X509Certificate certificate = Pem.certificate(file);
    if (certificate.equals(authority)) {
      throw refused(file, "is the authority of " + organisation.name() + " itself");
    }
    if (!isOf(certificate, authority)) {
      throw foreign(file, certificate);
    }
    if (isAdministrator(certificate)) {
      throw refused(file, "signs this very change: " + enrolFirst());
    }
    node(certificate)
        .ifPresent(
            kind -> {
              throw refused(
                  file,
                  String.format(
                      "is with what %s.%s signs now: keep a copy of it, run `scripts/network"
                          + " renew-certificates --all`, then revoke the copy",
                      kind, organisation.name()));
            });
    return certificate;
  }

  /** Whether Fabric's commands sign with it as the organisation's administrator. */
  boolean isAdministrator(X509Certificate certificate) {
    Path msp = Identities.administrator(site, organisation);
    return Pem.certificate(msp.resolve("signcerts/cert.pem")).equals(certificate);
  }

  /** How the administrator comes to another certificate. */
  String enrolFirst() {
    return "enrol another one first (" + enrol("admin") + "), then run this again";
  }

  /** How an identity of the connection file here comes to another certificate. */
  String enrol(String role) {
    return String.format(
        "./careledger ca enrol %s --identity %s --secret-file \"%s\" --network \"%s\"",
        role,
        role,
        site.of(organisation, "secrets").resolve(role),
        site.connections().resolve(organisation.name() + ".json"));
  }

  private Optional<String> node(X509Certificate certificate) {
    return Stream.of("orderer", "peer")
        .filter(kind -> signing(kind).anyMatch(certificate::equals))
        .findFirst();
  }

  /** That in force, and the next one that waits for the node's restart. */
  private Stream<X509Certificate> signing(String kind) {
    Path now = NodeCertificates.of(site, organisation, kind).get(SIGNING);
    Path folder = site.of(organisation, kind);
    return now == null
        ? Stream.of()
        : Stream.of(
                now,
                NodeCertificates.renewed(site, organisation, kind).resolve(folder.relativize(now)))
            .filter(Files::exists)
            .map(Pem::certificate);
  }

  private NetworkException foreign(Path file, X509Certificate certificate) {
    List<Organisation> all = site.consortium().organisations();
    for (Organisation other : all) {
      if (isOf(certificate, site.of(other).resolve("tls-ca/ca.pem"))) {
        return refused(
            file,
            "is a TLS certificate of "
                + other.name()
                + ", and no node looks at a list for these: `scripts/network renew-certificates"
                + " --all` replaces it");
      }
    }
    for (Organisation other : all) {
      if (isOf(certificate, site.of(other).resolve(AUTHORITY))) {
        return refused(file, "is of " + other.name() + ", whose administrator revokes it");
      }
    }
    return refused(file, "is not of an organisation of this network");
  }

  private static boolean isOf(X509Certificate certificate, Path authority) {
    return Files.exists(authority) && isOf(certificate, Pem.certificate(authority));
  }

  private static boolean isOf(X509Certificate certificate, X509Certificate authority) {
    try {
      certificate.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static NetworkException refused(Path file, String reason) {
    return new NetworkException(file + " is not revoked: it " + reason);
  }
}
