// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority for fakes: its servers are at 127.0.0.1. */
final class TestCertificates {
  private static final SecureRandom RANDOM = new SecureRandom();
  private final KeyPair authority = keyPair();
  private final X509Certificate certificate;

  /** A certificate and its key. */
  record Issued(X509Certificate certificate, PrivateKey key) {
    NetworkFile.Identity write(Path folder, String name) {
      Path file = folder.resolve(name + ".pem");
      Path keyFile = folder.resolve(name + ".key");
      TestCertificates.write(file, certificate);
      TestCertificates.write(
          keyFile, new PKCS8Generator(PrivateKeyInfo.getInstance(key.getEncoded()), null));
      return new NetworkFile.Identity(file, keyFile);
    }
  }

  TestCertificates() {
    certificate = sign("ca", authority.getPublic(), Duration.ofDays(365), true);
  }

  /** A certificate for a client or for a server at 127.0.0.1. */
  Issued issue(String name, Duration validity) {
    KeyPair pair = keyPair();
    return new Issued(sign(name, pair.getPublic(), validity, false), pair.getPrivate());
  }

  /** A certificate with attributes, in Fabric CA's form, for a key that somebody else holds. */
  X509Certificate certify(String name, PublicKey key, Duration validity, String attributes) {
    return sign(name, key, validity, false, attributes);
  }

  /** The authority's own; like one of a stranger it does not name its issuer's key. */
  X509Certificate root() {
    return certificate;
  }

  /** By what certificates name the authority's key. */
  byte[] keyIdentifier() {
    return issuer().getKeyIdentifierOctets();
  }

  private AuthorityKeyIdentifier issuer() {
    try {
      return new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority.getPublic());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  Path writeAuthority(Path folder) {
    Path file = folder.resolve("tls-ca.pem");
    write(file, certificate);
    return file;
  }

  static String pem(Object item) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(item);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private static void write(Path file, Object item) {
    try {
      Files.writeString(file, pem(item));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private X509Certificate sign(String name, PublicKey key, Duration validity, boolean isAuthority) {
    return sign(name, key, validity, isAuthority, "");
  }

  private X509Certificate sign(
      String name, PublicKey key, Duration validity, boolean isAuthority, String attributes) {
    Instant from = Instant.now().minus(Duration.ofDays(400));
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            new X500Name("CN=ca"),
            new BigInteger(63, RANDOM),
            Date.from(from),
            Date.from(Instant.now().plus(validity)),
            new X500Name("CN=" + name),
            key);
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
      if (!isAuthority) {
        builder.addExtension(Extension.authorityKeyIdentifier, false, issuer());
      }
      if (!attributes.isEmpty()) {
        builder.addExtension(
            new ASN1ObjectIdentifier("1.2.3.4.5.6.7.8.1"),
            false,
            attributes.getBytes(StandardCharsets.UTF_8));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate())));
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }
}
