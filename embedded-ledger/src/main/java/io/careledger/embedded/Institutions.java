// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code identities}: for each MSP its certificates and their keys, each time first the
 * authority's, then one for each role. It is private; whoever reads it can speak for every
 * institution of this ledger.
 */
final class Institutions {
  private static final String CERTIFICATES = ".pem";
  private static final int CERTIFICATE_COUNT = 1 + Role.values().length;

  private final Path folder;
  private final SecureRandom random;
  private final boolean sync;

  Institutions(Path ledger, SecureRandom random, boolean sync) throws IOException {
    this.folder = ledger.resolve("identities");
    this.random = random;
    this.sync = sync;
    PrivateFiles.folder(folder);
  }

  Set<String> all() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(CERTIFICATES))
          .map(name -> name.substring(0, name.length() - CERTIFICATES.length()))
          .forEach(names::add);
    }
    return names;
  }

  boolean has(String msp) {
    return Forms.MSP.matcher(msp).matches() && Files.exists(certificates(msp));
  }

  /** Makes an institution's certificates; their file appears when everything is on the disk. */
  void add(String msp) throws IOException {
    if (!Forms.MSP.matcher(msp).matches()) {
      throw new LedgerException(
          ErrorCode.ARGUMENT_INVALID,
          "msp",
          "an MSP has 1 to 64 letters, digits, dots, hyphens and underscores, a letter or digit"
              + " first");
    }
    if (has(msp)) {
      return;
    }
    CertificateAuthority authority = CertificateAuthority.create(msp, random);
    StringBuilder certificates = new StringBuilder();
    StringBuilder keys = new StringBuilder();
    append(certificates, keys, authority.certificate(), authority.key());
    for (Role role : Role.values()) {
      CertificateAuthority.Issued issued =
          authority.issue(role.attribute(), Map.of("careledger.role", role.attribute()));
      append(certificates, keys, issued.certificate(), issued.key());
    }
    PrivateFiles.replace(keys(msp), ByteString.copyFromUtf8(keys.toString()), sync);
    Path unfinished = folder.resolve(msp + ".new");
    PrivateFiles.replace(unfinished, ByteString.copyFromUtf8(certificates.toString()), sync);
    PrivateFiles.rename(unfinished, certificates(msp), sync);
  }

  private static void append(
      StringBuilder certificates, StringBuilder keys, X509Certificate certificate, PrivateKey key) {
    certificates.append(CertificateAuthority.pem(certificate));
    keys.append(CertificateAuthority.pem(CertificateAuthority.pkcs8(key)));
  }

  ByteString identity(String msp, Role role) throws IOException {
    int place = 1 + List.of(Role.values()).indexOf(role);
    return CertificateAuthority.serialized(msp, read(msp).get(place));
  }

  CertificateAuthority authority(String msp) throws IOException {
    X509Certificate certificate = read(msp).get(0);
    try (PEMParser parser = new PEMParser(new StringReader(Files.readString(keys(msp))))) {
      if (parser.readObject() instanceof PrivateKeyInfo key) {
        PrivateKey found = new JcaPEMKeyConverter().getPrivateKey(key);
        return new CertificateAuthority(msp, found, certificate, random);
      }
      throw damaged(msp, null);
    }
  }

  /**
   * What a peer checks before it calls chaincode: the MSP is known, its authority issued the
   * certificate, and the certificate is valid now. Revocation is not looked at.
   */
  void requireValid(Creator creator, Instant now) throws IOException {
    X509Certificate authority = read(creator.msp()).get(0);
    X509Certificate certificate;
    try {
      certificate = parse(creator.certificate().toByteArray()).get(0);
    } catch (CertificateException | IndexOutOfBoundsException e) {
      throw new LedgerException(
          ErrorCode.ACCESS_FORBIDDEN, "creator", "the identity holds no certificate", e);
    }
    if (!CertificateAuthority.issued(authority, certificate)) {
      throw new LedgerException(
          ErrorCode.ACCESS_FORBIDDEN,
          "creator",
          "the authority of " + creator.msp() + " did not issue the certificate");
    }
    requireWithinDates(certificate, now);
  }

  private static void requireWithinDates(X509Certificate certificate, Instant now) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant until = certificate.getNotAfter().toInstant();
    // Certificates have whole seconds, of which the last is one of theirs.
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    if (second.isBefore(from)) {
      throw new LedgerException(
          ErrorCode.ACCESS_FORBIDDEN, "creator.early", "the certificate is valid from " + from);
    }
    if (second.isAfter(until)) {
      throw new LedgerException(
          ErrorCode.ACCESS_FORBIDDEN, "creator.expired", "the certificate expired on " + until);
    }
  }

  private List<X509Certificate> read(String msp) throws IOException {
    if (!has(msp)) {
      throw new LedgerException(
          ErrorCode.MSP_UNKNOWN, "msp", "this ledger has no institution " + msp);
    }
    try {
      List<X509Certificate> certificates = parse(Files.readAllBytes(certificates(msp)));
      if (certificates.size() != CERTIFICATE_COUNT) {
        throw damaged(msp, null);
      }
      return certificates;
    } catch (CertificateException e) {
      throw damaged(msp, e);
    }
  }

  private static List<X509Certificate> parse(byte[] pem) throws CertificateException {
    List<X509Certificate> certificates = new ArrayList<>();
    CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(pem))
        .forEach(certificate -> certificates.add((X509Certificate) certificate));
    return certificates;
  }

  private Path certificates(String msp) {
    return folder.resolve(msp + CERTIFICATES);
  }

  private Path keys(String msp) {
    return folder.resolve(msp + ".key");
  }

  private static LedgerException damaged(String msp, @Nullable Throwable cause) {
    return new LedgerException(
        ErrorCode.LEDGER_CORRUPT, "identities", "the files of " + msp + " cannot be read", cause);
  }
}
