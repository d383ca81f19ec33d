// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/**
 * The certificate authority of one MSP: P-256 and SHA-256, attributes in the extension that Fabric
 * CA uses (OID 1.2.3.4.5.6.7.8.1, JSON {@code {"attrs":{…}}}). Certificates are valid from 2000 to
 * 9999, so that clocks of tests may stand anywhere, unless other dates are asked for; revocation is
 * not supported.
 */
public final class CertificateAuthority {
  private static final ASN1ObjectIdentifier ATTRIBUTES =
      new ASN1ObjectIdentifier("1.2.3.4.5.6.7.8.1");
  private static final Instant FROM = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("9999-12-31T23:59:59Z");

  private final String msp;
  private final PrivateKey key;
  private final X509Certificate certificate;
  private final SecureRandom random;

  CertificateAuthority(
      String msp, PrivateKey key, X509Certificate certificate, SecureRandom random) {
    this.msp = msp;
    this.key = key;
    this.certificate = certificate;
    this.random = random;
  }

  /**
   * A new authority. One that a ledger does not know is what tests of foreign certificates need.
   */
  public static CertificateAuthority create(String msp, SecureRandom random) {
    KeyPair pair = keyPair(random);
    X500Name name = name(msp, "ca");
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name, serial(random), Date.from(FROM), Date.from(UNTIL), name, pair.getPublic());
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    } catch (IOException e) {
      throw new IllegalStateException("extensions of fixed content encode", e);
    }
    return new CertificateAuthority(
        msp, pair.getPrivate(), sign(builder, pair.getPrivate(), random), random);
  }

  /** A certificate with its private key, which the embedded ledger itself has no use for. */
  record Issued(X509Certificate certificate, PrivateKey key) {}

  /**
   * Issues a certificate and returns it as a SerializedIdentity of this MSP, which {@link
   * EmbeddedLedger#connectAs} takes.
   *
   * @param name the subject's common name
   * @param attributes for example {@code careledger.role} to {@code admin}; letters, digits, dots
   *     and hyphens
   */
  public byte[] identity(String name, Map<String, String> attributes) {
    return identity(name, attributes, FROM, UNTIL);
  }

  /**
   * As {@link #identity(String, Map)}, for a certificate with other dates.
   *
   * @param from its first second
   * @param until its last second
   */
  public byte[] identity(String name, Map<String, String> attributes, Instant from, Instant until) {
    return serialized(msp, issue(name, attributes, from, until).certificate()).toByteArray();
  }

  Issued issue(String name, Map<String, String> attributes) {
    return issue(name, attributes, FROM, UNTIL);
  }

  private Issued issue(String name, Map<String, String> attributes, Instant from, Instant until) {
    KeyPair pair = keyPair(random);
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            certificate,
            serial(random),
            Date.from(from),
            Date.from(until),
            name(msp, name),
            pair.getPublic());
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      if (!attributes.isEmpty()) {
        builder.addExtension(ATTRIBUTES, false, json(attributes).getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new IllegalStateException("extensions of fixed content encode", e);
    }
    return new Issued(sign(builder, key, random), pair.getPrivate());
  }

  X509Certificate certificate() {
    return certificate;
  }

  PrivateKey key() {
    return key;
  }

  static ByteString serialized(String msp, X509Certificate certificate) {
    return SerializedIdentity.newBuilder()
        .setMspid(msp)
        .setIdBytes(ByteString.copyFromUtf8(pem(certificate)))
        .build()
        .toByteString();
  }

  /** What {@link #pem} writes as an unencrypted {@code PRIVATE KEY}. */
  static PemObjectGenerator pkcs8(PrivateKey key) {
    return new PKCS8Generator(PrivateKeyInfo.getInstance(key.getEncoded()), null);
  }

  static String pem(Object keyOrCertificate) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(keyOrCertificate);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
    return text.toString();
  }

  private static String json(Map<String, String> attributes) {
    StringBuilder text = new StringBuilder("{\"attrs\":{");
    new TreeMap<>(attributes)
        .forEach(
            (name, value) -> {
              if (!(name + value).matches("[A-Za-z0-9.-]+")) {
                throw new IllegalArgumentException("attribute " + name + " has other characters");
              }
              text.append(text.charAt(text.length() - 1) == '{' ? "" : ",");
              text.append('"').append(name).append("\":\"").append(value).append('"');
            });
    return text.append("}}").toString();
  }

  private static X500Name name(String msp, String commonName) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.O, msp)
        .addRDN(BCStyle.CN, commonName)
        .build();
  }

  private static BigInteger serial(SecureRandom random) {
    return new BigInteger(127, random).add(BigInteger.ONE);
  }

  private static KeyPair keyPair(SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java 17 platform has P-256", e);
    }
  }

  private static X509Certificate sign(
      X509v3CertificateBuilder builder, PrivateKey key, SecureRandom random) {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA")
                      .setSecureRandom(random)
                      .build(key)));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("signing with a key just made does not fail", e);
    }
  }

  /** Whether the key of {@code authority} signed the other certificate. */
  static boolean issued(X509Certificate authority, X509Certificate other) {
    try {
      other.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
