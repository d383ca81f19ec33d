// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.sdk.files.Cause;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of one PEM file, against which a server's TLS certificate is checked; those of
 * the Java platform are not trusted.
 */
final class TrustedCertificates {
  private final List<X509Certificate> certificates;

  private TrustedCertificates(List<X509Certificate> certificates) {
    this.certificates = certificates;
  }

  /**
   * Reads the file.
   *
   * @throws LedgerException {@code CL-NETWORK-FILE-INVALID} if it is missing or holds no
   *     certificate
   */
  static TrustedCertificates read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (certificates.isEmpty()) {
        throw unusable(file, "no certificate in PEM form", null);
      }
      return new TrustedCertificates(certificates);
    } catch (IOException e) {
      throw unusable(file, Cause.of(e), e);
    } catch (CertificateException e) {
      throw unusable(file, "no certificate in PEM form", e);
    }
  }

  List<X509Certificate> certificates() {
    return certificates;
  }

  TrustManager[] managers() {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("ca-" + store.size(), certificate);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("certificates that were read can be trusted", e);
    }
  }

  /** TLS with these certificates, for HTTPS. */
  SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(), null);
      return context;
    } catch (NoSuchAlgorithmException | KeyManagementException e) {
      throw new IllegalStateException("every Java platform has TLS", e);
    }
  }

  private static LedgerException unusable(Path file, String reason, @Nullable Exception cause) {
    String text = file + ": " + reason;
    return cause == null
        ? new LedgerException(ErrorCode.NETWORK_FILE_INVALID, "tlsCa", text)
        : new LedgerException(ErrorCode.NETWORK_FILE_INVALID, "tlsCa", text, cause);
  }
}
