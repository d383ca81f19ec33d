// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import io.careledger.ledger.ErrorCode;
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
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code identities}: for each MSP an authority ({@code ca.pem}, {@code ca.key}) and one
 * certificate for each role. It is private; whoever reads it can speak for every institution of
 * this ledger.
 */
final class Institutions {
  private static final String MSP_FORM = "[A-Za-z0-9][A-Za-z0-9.-]{0,63}";
  private final Path folder;
  private final SecureRandom random;

  Institutions(Path ledger, SecureRandom random) throws IOException {
    this.folder = ledger.resolve("identities");
    this.random = random;
    PrivateFiles.folder(folder);
  }

  Set<String> all() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> folders = Files.list(folder)) {
      folders
          .map(path -> path.getFileName().toString())
          .filter(name -> name.matches(MSP_FORM))
          .forEach(names::add);
    }
    return names;
  }

  boolean has(String msp) {
    return msp.matches(MSP_FORM) && Files.isDirectory(folder.resolve(msp));
  }

  /**
   * Makes an institution's certificates; the folder appears under its name when all of them are on
   * the disk.
   */
  void add(String msp) throws IOException {
    if (!msp.matches(MSP_FORM)) {
      throw new LedgerException(
          ErrorCode.ARGUMENT_INVALID,
          "msp",
          "an MSP has 1 to 64 letters, digits, dots and hyphens, no dot or hyphen first");
    }
    if (has(msp)) {
      return;
    }
    Path unfinished = folder.resolve("_" + msp);
    PrivateFiles.folder(unfinished);
    CertificateAuthority authority = CertificateAuthority.create(msp, random);
    write(unfinished, "ca", authority.certificate(), authority.key());
    for (Role role : Role.values()) {
      CertificateAuthority.Issued issued =
          authority.issue(role.attribute(), Map.of("careledger.role", role.attribute()));
      write(unfinished, role.attribute(), issued.certificate(), issued.key());
    }
    PrivateFiles.forceFolder(unfinished.resolve("ca.pem"));
    PrivateFiles.rename(unfinished, folder.resolve(msp));
  }

  private static void write(Path folder, String name, X509Certificate certificate, PrivateKey key)
      throws IOException {
    PrivateFiles.replace(
        folder.resolve(name + ".pem"),
        ByteString.copyFromUtf8(CertificateAuthority.pem(certificate)));
    PrivateFiles.replace(
        folder.resolve(name + ".key"),
        ByteString.copyFromUtf8(CertificateAuthority.pem(CertificateAuthority.pkcs8(key))));
  }

  ByteString identity(String msp, Role role) throws IOException {
    requireKnown(msp);
    return CertificateAuthority.serialized(
        msp,
        certificate(Files.readAllBytes(folder.resolve(msp).resolve(role.attribute() + ".pem"))));
  }

  CertificateAuthority authority(String msp) throws IOException {
    requireKnown(msp);
    Path files = folder.resolve(msp);
    try (PEMParser parser =
        new PEMParser(new StringReader(Files.readString(files.resolve("ca.key"))))) {
      if (!(parser.readObject() instanceof PrivateKeyInfo found)) {
        throw damaged("the authority of " + msp, null);
      }
      return new CertificateAuthority(
          msp,
          new JcaPEMKeyConverter().getPrivateKey(found),
          certificate(Files.readAllBytes(files.resolve("ca.pem"))),
          random);
    }
  }

  /**
   * What a peer checks before it calls chaincode: the MSP is known and its authority issued the
   * certificate.
   */
  void requireIssued(Creator creator) throws IOException {
    requireKnown(creator.msp());
    X509Certificate certificate;
    try {
      certificate = certificate(creator.certificate().toByteArray());
    } catch (LedgerException e) {
      throw new LedgerException(
          ErrorCode.ACCESS_FORBIDDEN, "creator", "the identity holds no certificate", e);
    }
    byte[] authority = Files.readAllBytes(folder.resolve(creator.msp()).resolve("ca.pem"));
    if (!CertificateAuthority.issued(certificate(authority), certificate)) {
      throw new LedgerException(
          ErrorCode.ACCESS_FORBIDDEN,
          "creator",
          "the authority of " + creator.msp() + " did not issue the certificate");
    }
  }

  private void requireKnown(String msp) {
    if (!has(msp)) {
      throw new LedgerException(
          ErrorCode.MSP_UNKNOWN, "msp", "this ledger has no institution " + msp);
    }
  }

  private static X509Certificate certificate(byte[] pem) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(pem));
    } catch (CertificateException e) {
      throw damaged("a certificate", e);
    }
  }

  private static LedgerException damaged(String what, @Nullable Throwable cause) {
    return new LedgerException(
        ErrorCode.LEDGER_CORRUPT, "identities", what + " cannot be read", cause);
  }
}
