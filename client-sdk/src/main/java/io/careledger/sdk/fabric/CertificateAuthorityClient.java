// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import static io.careledger.sdk.fabric.AuthorityConnection.refused;

import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.hyperledger.fabric.client.identity.Identities;

/**
 * An institution's Fabric CA over its REST interface (Fabric CA 1.5): enrol with a name and secret,
 * renew with the certificate at hand, register others and revoke them. Private keys are made here
 * and never leave. TLS only, checked against the connection file's certificates.
 */
public final class CertificateAuthorityClient {
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final NetworkFile.Authority authority;
  private final AuthorityConnection connection;

  private CertificateAuthorityClient(NetworkFile.Authority authority, Duration patience) {
    this.authority = authority;
    connection = new AuthorityConnection(authority, patience);
  }

  /**
   * A client of the authority.
   *
   * @throws LedgerException {@code CL-NETWORK-FILE-INVALID} if its TLS certificates can't be read
   */
  public static CertificateAuthorityClient of(NetworkFile.Authority authority) {
    return of(authority, ANSWER);
  }

  /** As {@link #of(NetworkFile.Authority)}, with how long a whole answer may take. */
  static CertificateAuthorityClient of(NetworkFile.Authority authority, Duration patience) {
    return new CertificateAuthorityClient(authority, patience);
  }

  /**
   * Enrols a registered identity with a new key.
   *
   * @param secret the enrolment secret; the caller wipes it
   * @throws LedgerException {@code CL-CERTIFICATE-AUTHORITY-REFUSED}, {@code CL-LEDGER-UNREACHABLE}
   */
  public Enrolment enrol(String name, char[] secret) {
    KeyPair key = AuthorityRequest.newKey();
    JsonObject body = signing(new X500Principal("CN=" + quoted(name)), key);
    return issued(
        connection.post("enroll", body, bytes -> AuthorityRequest.basic(name, secret)),
        key,
        "enrolment");
  }

  /**
   * Enrols again with a new key, as the identity of a certificate that has not expired. The old
   * certificate stays valid until its end. After its end only {@link #enrol} helps.
   *
   * @throws LedgerException as {@link #enrol}; {@code CL-CERTIFICATE-INVALID}, field {@code
   *     identity.expired}, if the certificate has expired by this computer's clock
   */
  public Enrolment renew(Enrolment current) {
    current.requireValidAt(Instant.now());
    KeyPair key = AuthorityRequest.newKey();
    JsonObject body = signing(current.certificate().getSubjectX500Principal(), key);
    return issued(connection.post("reenroll", body, current), key, "renewal");
  }

  /**
   * Registers an identity that may then enrol once. It is a client to Fabric itself, whatever its
   * role: no role of CareLedger may change the channel.
   *
   * @return its enrolment secret, drawn by the authority; the caller hands it on and wipes it
   * @throws LedgerException as {@link #enrol}
   */
  public char[] register(Enrolment registrar, Registration registration) {
    JsonObject role =
        JsonObject.empty()
            .with("ecert", true)
            .with("name", Enrolment.ROLE)
            .with("value", registration.role().attribute());
    JsonObject body =
        named()
            .with("affiliation", "")
            .with("attrs", List.of(role))
            .with("id", registration.name())
            .with("max_enrollments", 1)
            .with("type", "client");
    String secret = connection.post("register", body, registrar).secret();
    if (secret == null) {
      throw refused("registration", "it names no secret");
    }
    return secret.toCharArray();
  }

  /**
   * The certificates issued to an identity that have not ended, in no order.
   *
   * @param revoked whether also those that the authority has revoked
   * @return none if the authority does not know the name
   * @throws LedgerException as {@link #enrol}; also where they take more than 4 MiB
   */
  public List<X509Certificate> certificates(Enrolment registrar, String name, boolean revoked) {
    String query =
        "ca="
            + URLEncoder.encode(authority.name(), StandardCharsets.UTF_8)
            + "&id="
            + URLEncoder.encode(name, StandardCharsets.UTF_8)
            + "&notexpired=true&notrevoked="
            + !revoked;
    List<X509Certificate> certificates = new ArrayList<>();
    for (String pem : connection.get("certificates", query, registrar).certificates()) {
      try {
        certificates.add(Identities.readX509Certificate(pem));
      } catch (CertificateException e) {
        throw refused("list of certificates", "it holds something else");
      }
    }
    return certificates;
  }

  /**
   * Revokes an identity for ever: all its certificates, and it enrols no more, neither with a
   * secret that was not used yet. Peers look at the channel's list, not at the authority. May be
   * repeated.
   *
   * @throws LedgerException as {@link #enrol}; also if the authority does not know the name
   */
  public void revoke(Enrolment registrar, String name) {
    connection.post("revoke", named().with("id", name), registrar);
  }

  /**
   * Revokes one certificate: the authority renews it no more. The identity may enrol again.
   *
   * @throws LedgerException as {@link #enrol}; also if it is revoked already, or not of this
   *     authority
   */
  public void revoke(Enrolment registrar, X509Certificate certificate) {
    JsonObject body =
        named()
            .with("aki", HexFormat.of().formatHex(issuer(certificate)))
            .with("serial", certificate.getSerialNumber().toString(16));
    connection.post("revoke", body, registrar);
  }

  private static byte[] issuer(X509Certificate certificate) {
    byte[] extension = certificate.getExtensionValue(Extension.authorityKeyIdentifier.getId());
    try {
      byte[] issuer =
          extension == null
              ? null
              : AuthorityKeyIdentifier.getInstance(
                      JcaX509ExtensionUtils.parseExtensionValue(extension))
                  .getKeyIdentifierOctets();
      if (issuer != null) {
        return issuer;
      }
    } catch (IOException | IllegalArgumentException e) {
      throw refused("revocation", "the certificate's issuer can't be read");
    }
    throw refused("revocation", "the certificate does not name its issuer's key");
  }

  /**
   * What the authority says of itself, to anybody.
   *
   * @param version of its program
   * @param clockAhead by how much this computer's clock is ahead of the authority's, to the second;
   *     empty if its answer has no date
   */
  public record Description(String version, Optional<Duration> clockAhead) {}

  /**
   * Asks the authority for its version and its time.
   *
   * @throws LedgerException as {@link #enrol}
   */
  public Description describe(Clock clock) {
    HttpResponse<byte[]> response = connection.post("cainfo", named());
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    AuthorityAnswer answer = AuthorityConnection.read("description", response);
    return new Description(
        Objects.requireNonNullElse(answer.version(), "unknown"),
        clockAhead(response.headers().firstValue("Date"), now));
  }

  static Optional<Duration> clockAhead(Optional<String> date, Instant now) {
    try {
      return date.map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME))
          .map(authority -> Duration.between(authority.toInstant(), now));
    } catch (DateTimeException e) {
      throw refused("description", "its date is not one of RFC 1123");
    }
  }

  private JsonObject signing(X500Principal subject, KeyPair key) {
    JsonObject role = JsonObject.empty().with("name", Enrolment.ROLE).with("optional", true);
    return named()
        .with("attr_reqs", List.of(role))
        .with("certificate_request", AuthorityRequest.certificateRequest(subject, key));
  }

  private JsonObject named() {
    return JsonObject.empty().with("caname", authority.name());
  }

  private static Enrolment issued(AuthorityAnswer answer, KeyPair key, String what) {
    try {
      String pem =
          new String(
              Base64.getDecoder().decode(answer.issued().orElse("")), StandardCharsets.US_ASCII);
      X509Certificate certificate = Identities.readX509Certificate(pem);
      if (!Enrolment.belongTogether(certificate, key.getPrivate())) {
        throw refused(what, "it issued a certificate for another key");
      }
      return new Enrolment(certificate, key.getPrivate());
    } catch (CertificateException | IllegalArgumentException | NullPointerException e) {
      throw refused(what, "it issued no certificate");
    }
  }

  /** A name as one value of a distinguished name (RFC 2253). */
  private static String quoted(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
