// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import com.google.protobuf.ByteString;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.sdk.files.Cause;
import java.io.IOException;
import java.io.Reader;
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
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.jspecify.annotations.Nullable;

/**
 * A certificate of an institution with its private key, which are shown to belong together when
 * they are read. The text form names the subject, never the key.
 */
final class Credentials {
  private final String msp;
  private final X509Certificate certificate;
  private final PrivateKey key;

  private Credentials(String msp, X509Certificate certificate, PrivateKey key) {
    this.msp = msp;
    this.certificate = certificate;
    this.key = key;
  }

  /**
   * Reads both files.
   *
   * @throws LedgerException {@code CL-CERTIFICATE-INVALID} if one can't be read, is no elliptic
   *     key, or they don't belong together
   */
  static Credentials read(String msp, NetworkFile.Identity identity) {
    X509Certificate certificate = certificate(identity.certificate());
    PrivateKey key = key(identity.key());
    if (!(certificate.getPublicKey() instanceof ECPublicKey)) {
      throw invalid(identity.certificate(), "not an elliptic-curve certificate", null);
    }
    if (!belongTogether(certificate, key)) {
      throw invalid(identity.key(), "not the key of " + identity.certificate(), null);
    }
    return new Credentials(msp, certificate, key);
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

  private static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
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

  /**
   * Refuses a certificate that peers would refuse, in clearer words than theirs.
   *
   * @throws LedgerException {@code CL-CERTIFICATE-INVALID}
   */
  Credentials requireValidAt(Instant now, Path file) {
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      throw invalid(file, "expired on " + certificate.getNotAfter().toInstant(), null);
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      throw invalid(file, "not valid before " + certificate.getNotBefore().toInstant(), null);
    }
    return this;
  }

  String msp() {
    return msp;
  }

  X509Certificate certificate() {
    return certificate;
  }

  PrivateKey key() {
    return key;
  }

  /** The creator of what this identity signs, as Fabric writes it. */
  ByteString creator() {
    return SerializedIdentity.newBuilder()
        .setMspid(msp)
        .setIdBytes(ByteString.copyFromUtf8(Identities.toPemString(certificate)))
        .build()
        .toByteString();
  }

  @Override
  public String toString() {
    return msp + " " + certificate.getSubjectX500Principal();
  }
}
