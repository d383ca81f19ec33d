// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.certificate;

import io.careledger.network.NetworkException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** Certificates and keys (P-256, PKCS#8) as PEM, RFC 7468. */
public final class Pem {
  private Pem() {}

  public static String text(X509Certificate certificate) {
    try {
      return text("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String text(PrivateKey key) {
    return text("PRIVATE KEY", key.getEncoded());
  }

  static String text(String type, byte[] der) {
    return "-----BEGIN "
        + type
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + type
        + "-----\n";
  }

  /**
   * Reads the first certificate of a file.
   *
   * @throws NetworkException if there is none
   */
  public static X509Certificate certificate(Path file) {
    try {
      return certificate(Files.readAllBytes(file));
    } catch (IOException | GeneralSecurityException e) {
      throw new NetworkException(file + " is no readable certificate: " + e.getMessage(), e);
    }
  }

  /**
   * Reads the first certificate of a text.
   *
   * @throws GeneralSecurityException if there is none
   */
  public static X509Certificate certificate(String pem) throws GeneralSecurityException {
    return certificate(pem.getBytes(StandardCharsets.US_ASCII));
  }

  /** SHA-256 of a certificate, in groups of four digits that can be read out. */
  public static String fingerprint(X509Certificate certificate) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(hash).replaceAll("(.{4})(?!$)", "$1 ");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The common name of who a certificate was issued to; Fabric CA's name of an identity. */
  public static String name(X509Certificate certificate) {
    return parts(certificate, BCStyle.CN).findFirst().orElse("");
  }

  /** The organisational units of who a certificate was issued to; Fabric's role is one of them. */
  public static List<String> units(X509Certificate certificate) {
    return parts(certificate, BCStyle.OU).toList();
  }

  private static Stream<String> parts(X509Certificate certificate, ASN1ObjectIdentifier kind) {
    X500Name subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    return Stream.of(subject.getRDNs(kind))
        .flatMap(part -> Stream.of(part.getTypesAndValues()))
        .filter(part -> part.getType().equals(kind))
        .map(part -> part.getValue() instanceof ASN1String text ? text.getString() : "");
  }

  static X509Certificate certificate(byte[] pem) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
  }

  /**
   * Reads a private key.
   *
   * @throws NetworkException if there is none; it does not quote the file
   */
  static PrivateKey key(Path file) {
    try {
      String base64 =
          Files.readString(file, StandardCharsets.US_ASCII)
              .replaceAll("-----(BEGIN|END) PRIVATE KEY-----|\\s", "");
      return KeyFactory.getInstance("EC")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new NetworkException(file + " is no readable private key", e);
    }
  }
}
