// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.certificate;

import io.careledger.network.NetworkException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.SortedMap;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority of one organisation: ECDSA on P-256 with SHA-256. Its signatures have the
 * smaller of the two possible values of s: Fabric rewrites certificates that have the larger one,
 * and compares the rewritten bytes with the original ones of the channel's configuration.
 */
public final class Authority {
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final BigInteger HALF_ORDER =
      new BigInteger("7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8", 16);

  private final Credential credential;
  private final Clock clock;

  private Authority(Credential credential, Clock clock) {
    this.credential = credential;
    this.clock = clock;
  }

  /**
   * A new authority, written to {@code ca.pem} and {@code ca.key} of a folder, or the one there.
   */
  public static Authority in(
      Path folder, String commonName, String organisation, int years, Clock clock) {
    if (Credential.exists(folder, "ca")) {
      return new Authority(Credential.read(folder, "ca"), clock);
    }
    Authority authority = create(commonName, organisation, years, clock);
    authority.credential.write(folder, "ca");
    return authority;
  }

  /**
   * The authority of a folder.
   *
   * @throws NetworkException if its certificate or its key is not there
   */
  public static Authority read(Path folder, Clock clock) {
    return new Authority(Credential.read(folder, "ca"), clock);
  }

  static Authority create(String commonName, String organisation, int years, Clock clock) {
    KeyPair keys = Credential.newKeys();
    X500Name name = name(commonName, organisation, List.of());
    try {
      X509v3CertificateBuilder builder =
          builder(name, name, keys.getPublic(), years, clock)
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
              .addExtension(
                  Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
              .addExtension(
                  Extension.subjectKeyIdentifier,
                  false,
                  extensions().createSubjectKeyIdentifier(keys.getPublic()));
      return new Authority(new Credential(sign(builder, keys), keys.getPrivate()), clock);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public X509Certificate certificate() {
    return credential.certificate();
  }

  /**
   * Issues a certificate for a new key.
   *
   * @param commonName the node's name
   * @param unit what Fabric calls a node's role: {@code peer}, {@code orderer}, {@code client}
   * @param hosts names and addresses under which a TLS server is reached; empty for none
   */
  public Credential issue(String commonName, String unit, List<String> hosts, int years) {
    KeyPair keys = Credential.newKeys();
    return new Credential(
        certify(keys.getPublic(), commonName, unit, hosts, years), keys.getPrivate());
  }

  /**
   * Issues a certificate for a key that is there: so a renewed one is accepted as the old one is.
   */
  X509Certificate certify(
      PublicKey key, String commonName, String unit, List<String> hosts, int years) {
    X500Name issuer = X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded());
    String organisation = issuer.getRDNs(BCStyle.O)[0].getFirst().getValue().toString();
    try {
      X509v3CertificateBuilder builder =
          builder(issuer, name(commonName, organisation, List.of(unit)), key, years, clock)
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
              .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
              .addExtension(
                  Extension.authorityKeyIdentifier,
                  false,
                  extensions().createAuthorityKeyIdentifier(certificate()))
              .addExtension(
                  Extension.subjectKeyIdentifier,
                  false,
                  extensions().createSubjectKeyIdentifier(key));
      if (!hosts.isEmpty()) {
        builder
            .addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(
                    new KeyPurposeId[] {
                      KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                    }))
            .addExtension(Extension.subjectAlternativeName, false, alternatives(hosts));
      }
      return sign(builder, new KeyPair(certificate().getPublicKey(), credential.key()));
    } catch (IOException | GeneralSecurityException e) {
      throw new NetworkException("a certificate for " + commonName + " can't be made", e);
    }
  }

  /**
   * Signs a list of revoked certificates. It is good until the authority's end: Fabric looks at no
   * list's end, and nobody would have to renew it.
   *
   * @param entries serial numbers, and since when; dates are kept to the second
   * @param number higher than that of the list before
   */
  public RevocationList revoke(SortedMap<BigInteger, Instant> entries, BigInteger number) {
    X509v2CRLBuilder builder =
        new X509v2CRLBuilder(
            X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded()),
            Date.from(clock.instant()));
    builder.setNextUpdate(certificate().getNotAfter());
    entries.forEach(
        (serial, since) -> builder.addCRLEntry(serial, Date.from(since), CRLReason.unspecified));
    try {
      builder
          .addExtension(
              Extension.authorityKeyIdentifier,
              false,
              new AuthorityKeyIdentifier(RevocationList.keyIdentifier(certificate())))
          .addExtension(Extension.cRLNumber, false, new CRLNumber(number));
      return new RevocationList(
          new JcaX509CRLConverter()
              .getCRL(
                  builder.build(
                      new JcaContentSignerBuilder("SHA256withECDSA").build(credential.key()))));
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new NetworkException("a revocation list can't be made", e);
    }
  }

  private static GeneralNames alternatives(List<String> hosts) {
    return new GeneralNames(
        hosts.stream()
            .distinct()
            .map(
                host ->
                    new GeneralName(
                        host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName,
                        host))
            .toArray(GeneralName[]::new));
  }

  private static X500Name name(String commonName, String organisation, List<String> units) {
    X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE);
    builder.addRDN(BCStyle.O, organisation);
    units.forEach(unit -> builder.addRDN(BCStyle.OU, unit));
    return builder.addRDN(BCStyle.CN, commonName).build();
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey key, int years, Clock clock) {
    Instant now = clock.instant();
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(127, new SecureRandom()).setBit(126),
        Date.from(now.minus(SKEW)),
        Date.from(now.plus(Duration.ofDays(365L * years))),
        subject,
        key);
  }

  private static JcaX509ExtensionUtils extensions() {
    try {
      return new JcaX509ExtensionUtils();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair keys) {
    try {
      // A signature has the larger s in half of the cases; another attempt draws another one.
      while (true) {
        X509Certificate certificate =
            new JcaX509CertificateConverter()
                .getCertificate(
                    builder.build(
                        new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        ASN1Sequence signature = ASN1Sequence.getInstance(certificate.getSignature());
        if (ASN1Integer.getInstance(signature.getObjectAt(1)).getValue().compareTo(HALF_ORDER)
            <= 0) {
          return certificate;
        }
      }
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }
}
