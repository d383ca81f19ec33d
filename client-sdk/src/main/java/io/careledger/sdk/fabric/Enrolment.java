// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.files.Cause;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.hyperledger.fabric.client.identity.Identities;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that a certificate authority issued, with its private key; they are shown to belong
 * together. The text form names the subject, never the key.
 */
public final class Enrolment {
  /** Fabric CA's extension for attributes. */
  private static final String ATTRIBUTES = "1.2.3.4.5.6.7.8.1";

  static final String ROLE = "careledger.role";

  private final X509Certificate certificate;
  private final PrivateKey key;

  Enrolment(X509Certificate certificate, PrivateKey key) {
    this.certificate = certificate;
    this.key = key;
  }

  /**
   * Reads both files. Where a renewal was interrupted between them, the new certificate lies beside
   * the old one ({@link EnrolmentFiles}) and is taken.
   *
   * @throws LedgerException {@code CL-CERTIFICATE-INVALID} if one can't be read, is not of an
   *     elliptic curve, or they don't belong together
   */
  public static Enrolment read(NetworkFile.Identity identity) {
    PrivateKey key = key(identity.key());
    Path next = EnrolmentFiles.next(identity.certificate());
    if (Files.exists(next)) {
      X509Certificate renewed = certificate(next);
      if (belongTogether(renewed, key)) {
        return new Enrolment(renewed, key);
      }
    }
    X509Certificate certificate = certificate(identity.certificate());
    if (!(certificate.getPublicKey() instanceof ECPublicKey)) {
      throw invalid(identity.certificate(), "not an elliptic-curve certificate", null);
    }
    if (!belongTogether(certificate, key)) {
      throw invalid(identity.key(), "not the key of " + identity.certificate(), null);
    }
    return new Enrolment(certificate, key);
  }

  /** Reads the first certificate of a PEM file. */
  static X509Certificate certificate(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return Identities.readX509Certificate(reader);
    } catch (IOException e) {
      throw invalid(file, Cause.of(e), e);
    } catch (CertificateException | RuntimeException e) {
      throw invalid(file, "not a certificate in PEM form", e);
    }
  }

  private static PrivateKey key(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return Identities.readPrivateKey(reader);
    } catch (IOException e) {
      throw invalid(file, Cause.of(e), e);
    } catch (InvalidKeyException | RuntimeException e) {
      // Without the cause: its text could quote the key.
      throw invalid(file, "not a private key in PEM form, PKCS#8, without a passphrase", null);
    }
  }

  static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
    byte[] probe = {1};
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(probe);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static LedgerException invalid(Path file, String reason, @Nullable Exception cause) {
    String text = file + ": " + reason;
    return cause == null
        ? new LedgerException(ErrorCode.CERTIFICATE_INVALID, "identity", text)
        : new LedgerException(ErrorCode.CERTIFICATE_INVALID, "identity", text, cause);
  }

  public X509Certificate certificate() {
    return certificate;
  }

  PrivateKey key() {
    return key;
  }

  /** The value of {@code careledger.role} in the certificate, if it carries one. */
  public Optional<String> role() {
    byte[] extension = certificate.getExtensionValue(ATTRIBUTES);
    if (extension == null) {
      return Optional.empty();
    }
    try {
      String text =
          new String(ASN1OctetString.getInstance(extension).getOctets(), StandardCharsets.UTF_8);
      return CanonicalJson.read(text).members().get("attrs") instanceof JsonObject attributes
              && attributes.members().get(ROLE) instanceof String role
          ? Optional.of(role)
          : Optional.empty();
    } catch (IllegalArgumentException | LedgerException e) {
      throw new LedgerException(
          ErrorCode.CERTIFICATE_INVALID, "identity", "its attributes are not in Fabric's form", e);
    }
  }

  /**
   * Refuses a certificate that peers and the authority would refuse, in clearer words than theirs.
   *
   * @throws LedgerException {@code CL-CERTIFICATE-INVALID}, field {@code identity.expired} or
   *     {@code identity.early}
   */
  void requireValidAt(Instant now) {
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      throw outside("expired", "expired on " + certificate.getNotAfter().toInstant());
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      throw outside("early", "is not valid before " + certificate.getNotBefore().toInstant());
    }
  }

  private LedgerException outside(String side, String reason) {
    return new LedgerException(
        ErrorCode.CERTIFICATE_INVALID,
        "identity." + side,
        "the certificate of " + certificate.getSubjectX500Principal() + " " + reason);
  }

  @Override
  public String toString() {
    return "Enrolment of " + certificate.getSubjectX500Principal();
  }
}
