// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.NetworkException;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationListTest {
  private static final Instant MARCH = Instant.parse("2026-03-01T10:00:00Z");

  @TempDir Path folder;
  private Authority authority;
  private RevocationList list;

  @BeforeEach
  void make() {
    authority = Authority.in(folder.resolve("a"), "ca.a", "a", 15, Clock.systemUTC());
    SortedMap<BigInteger, Instant> entries = new TreeMap<>();
    entries.put(BigInteger.TEN, MARCH);
    entries.put(BigInteger.TWO.pow(126), MARCH.plusSeconds(1));
    list = authority.revoke(entries, BigInteger.valueOf(7));
  }

  @Test
  void read_listThatWasMade_hasItsEntriesAndNumber() throws Exception {
    RevocationList read = RevocationList.read(list.pem().getBytes(StandardCharsets.US_ASCII));

    assertEquals(list.entries(), read.entries());
    assertEquals(MARCH, read.entries().get(BigInteger.TEN));
    assertEquals(2, read.entries().size());
    assertEquals(BigInteger.valueOf(7), read.number());
    assertTrue(read.isOf(authority.certificate()));
    CertificateFactory java = CertificateFactory.getInstance("X.509");
    X509CRL crl =
        (X509CRL)
            java.generateCRL(
                new ByteArrayInputStream(read.pem().getBytes(StandardCharsets.US_ASCII)));
    assertEquals(authority.certificate().getNotAfter(), crl.getNextUpdate());
  }

  @Test
  void isOf_anotherAuthorityOfTheSameName_isFalse() {
    Authority other = Authority.in(folder.resolve("b"), "ca.a", "a", 15, Clock.systemUTC());

    assertFalse(list.isOf(other.certificate()));
  }

  /** Who has another key names the authority's, for nodes find lists by that name. */
  @Test
  void isOf_listThatOnlyNamesTheAuthority_isFalse() throws Exception {
    RevocationList forged =
        made(authority, Credential.newKeys().getPrivate(), true, authority.certificate());

    assertFalse(forged.isOf(authority.certificate()));
  }

  /** With such a one in a channel Fabric accepts no certificate of the organisation any more. */
  @Test
  void isOf_listWithoutTheKeysIdentifier_isFalse() throws Exception {
    PrivateKey key = Credential.read(folder.resolve("a"), "ca").key();

    assertFalse(made(authority, key, false, authority.certificate()).isOf(authority.certificate()));
    assertTrue(made(authority, key, true, authority.certificate()).isOf(authority.certificate()));
  }

  private static RevocationList made(
      Authority authority, PrivateKey key, boolean named, X509Certificate issuer) throws Exception {
    X509v2CRLBuilder builder =
        new X509v2CRLBuilder(
            X500Name.getInstance(authority.certificate().getSubjectX500Principal().getEncoded()),
            Date.from(MARCH));
    if (named) {
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new AuthorityKeyIdentifier(RevocationList.keyIdentifier(issuer)));
    }
    return new RevocationList(
        new JcaX509CRLConverter()
            .getCRL(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key))));
  }

  @Test
  void read_somethingElse_isRefused() {
    assertThrows(NetworkException.class, () -> RevocationList.read(new byte[] {1, 2, 3}));
    assertThrows(
        NetworkException.class,
        () ->
            RevocationList.read(
                Pem.text(authority.certificate()).getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void read_moreThanAnyListHas_isRefused() {
    String message =
        assertThrows(NetworkException.class, () -> RevocationList.read(new byte[(1 << 20) + 1]))
            .getMessage();

    assertTrue(message.contains("more than 1048576 bytes"), message);
  }
}
