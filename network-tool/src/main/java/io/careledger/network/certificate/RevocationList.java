// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.certificate;

import io.careledger.network.NetworkException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/**
 * The certificates that an authority has revoked (X.509 CRL, RFC 5280). Fabric 3.1 finds a list by
 * the key identifier of its authority, then looks at serial numbers and the list's signature; it
 * looks at no date, so a list is in force until another one is in its place.
 */
public final class RevocationList {
  private static final int LONGEST = 1 << 20;

  private final X509CRL list;

  RevocationList(X509CRL list) {
    this.list = list;
  }

  /**
   * Reads a list, PEM or DER.
   *
   * @throws NetworkException if it is none, or longer than 1 MiB
   */
  public static RevocationList read(byte[] bytes) {
    if (bytes.length > LONGEST) {
      throw new NetworkException("a revocation list has more than " + LONGEST + " bytes");
    }
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      return new RevocationList((X509CRL) factory.generateCRL(new ByteArrayInputStream(bytes)));
    } catch (GeneralSecurityException e) {
      throw new NetworkException("a revocation list can't be read: " + e.getMessage(), e);
    }
  }

  /** Whether that authority signed it, and Fabric would take it for that authority's. */
  public boolean isOf(X509Certificate authority) {
    try {
      byte[] key = list.getExtensionValue(Extension.authorityKeyIdentifier.getId());
      if (key == null || !Arrays.equals(keyIdentifier(authority), identified(key))) {
        return false;
      }
      list.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] identified(byte[] extension) throws IOException {
    return Objects.requireNonNullElse(
        AuthorityKeyIdentifier.getInstance(JcaX509ExtensionUtils.parseExtensionValue(extension))
            .getKeyIdentifierOctets(),
        new byte[0]);
  }

  /** By what an authority's lists are found. */
  static byte[] keyIdentifier(X509Certificate authority) throws IOException {
    byte[] extension = authority.getExtensionValue(Extension.subjectKeyIdentifier.getId());
    if (extension == null) {
      throw new IOException("the authority's certificate has no key identifier");
    }
    return SubjectKeyIdentifier.getInstance(JcaX509ExtensionUtils.parseExtensionValue(extension))
        .getKeyIdentifier();
  }

  /** The serial numbers of revoked certificates, and since when. */
  public SortedMap<BigInteger, Instant> entries() {
    SortedMap<BigInteger, Instant> entries = new TreeMap<>();
    Collection<? extends X509CRLEntry> found = list.getRevokedCertificates();
    for (X509CRLEntry entry : found == null ? List.<X509CRLEntry>of() : found) {
      entries.put(entry.getSerialNumber(), entry.getRevocationDate().toInstant());
    }
    return entries;
  }

  /** The list's number; each next one of an authority has a higher one. */
  public BigInteger number() {
    try {
      byte[] extension = list.getExtensionValue(Extension.cRLNumber.getId());
      return extension == null
          ? BigInteger.ZERO
          : ASN1Integer.getInstance(JcaX509ExtensionUtils.parseExtensionValue(extension))
              .getPositiveValue();
    } catch (IOException | IllegalArgumentException e) {
      throw new NetworkException("a revocation list's number can't be read", e);
    }
  }

  /** In the form in which Fabric keeps it. */
  public String pem() {
    try {
      return Pem.text("X509 CRL", list.getEncoded());
    } catch (CRLException e) {
      throw new IllegalStateException(e);
    }
  }
}
