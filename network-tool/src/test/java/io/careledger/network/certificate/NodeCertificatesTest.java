// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.Site;
import io.careledger.network.TestSite;
import io.careledger.network.config.Organisation;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeCertificatesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Clock FOUR_YEARS_LATER =
      Clock.fixed(NOW.plus(Duration.ofDays(4 * 365)), ZoneOffset.UTC);

  @TempDir Path folder;
  private Site site;
  private Organisation hospital;

  @BeforeEach
  void make() {
    site = TestSite.in(folder);
    hospital = site.consortium().organisation("hospital1");
    NodeCertificates.make(site, hospital, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void make_again_leavesWhatIsThereAndMakesWhatIsMissing() throws Exception {
    X509Certificate identity = read("orderer", "msp/signcerts/cert.pem");
    X509Certificate tls = read("orderer", "tls/server.pem");
    Files.delete(site.of(hospital, "orderer").resolve("tls/server.pem"));

    NodeCertificates.make(site, hospital, FOUR_YEARS_LATER);

    assertEquals(identity, read("orderer", "msp/signcerts/cert.pem"));
    assertNotEquals(tls, read("orderer", "tls/server.pem"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"orderer", "peer", "chaincode", "ca-server"})
  void renew_node_hasNewKeysOfTheSameAuthorityOnceTheyAreInstalled(String kind) throws Exception {
    boolean signs = List.of("orderer", "peer").contains(kind);
    assertEquals(signs ? 2 : 1, NodeCertificates.of(site, hospital, kind).size());
    Map<Path, X509Certificate> before = new HashMap<>();
    for (Path file : NodeCertificates.of(site, hospital, kind).values()) {
      before.put(file, Pem.certificate(file));
    }
    NodeCertificates.renew(site, hospital, kind, FOUR_YEARS_LATER);
    assertTrue(NodeCertificates.isRenewed(site, hospital, kind));
    before.forEach((file, certificate) -> assertEquals(certificate, Pem.certificate(file)));

    NodeCertificates.install(site, hospital, kind);

    assertFalse(Files.exists(NodeCertificates.renewed(site, hospital, kind)));
    for (Map.Entry<Path, X509Certificate> entry : before.entrySet()) {
      X509Certificate old = entry.getValue();
      X509Certificate after = Pem.certificate(entry.getKey());
      assertNotEquals(old.getPublicKey(), after.getPublicKey());
      assertEquals(old.getSubjectX500Principal(), after.getSubjectX500Principal());
      assertEquals(alternatives(old), alternatives(after));
      assertEquals(old.getIssuerX500Principal(), after.getIssuerX500Principal());
      assertTrue(after.getNotAfter().toInstant().isAfter(old.getNotAfter().toInstant()));
      assertKeyFits(after, entry.getKey());
    }
  }

  private static String alternatives(X509Certificate certificate) throws Exception {
    return String.valueOf(certificate.getSubjectAlternativeNames());
  }

  @Test
  void renew_brokenOff_goesOnWithTheSameCertificates() {
    NodeCertificates.renew(site, hospital, "orderer", FOUR_YEARS_LATER);
    Path next = NodeCertificates.renewed(site, hospital, "orderer");
    X509Certificate first = Pem.certificate(next.resolve("tls/server.pem"));

    NodeCertificates.renew(site, hospital, "orderer", FOUR_YEARS_LATER);

    assertEquals(first, Pem.certificate(next.resolve("tls/server.pem")));
  }

  @Test
  void install_brokenOff_movesTheRest() throws Exception {
    NodeCertificates.renew(site, hospital, "orderer", FOUR_YEARS_LATER);
    Path next = NodeCertificates.renewed(site, hospital, "orderer");
    X509Certificate tls = Pem.certificate(next.resolve("tls/server.pem"));
    Path node = site.of(hospital, "orderer");
    Files.delete(node.resolve("msp/keystore/key.pem"));
    Files.move(next.resolve("msp/keystore/key.pem"), node.resolve("msp/keystore/key.pem"));

    NodeCertificates.install(site, hospital, "orderer");

    assertEquals(tls, read("orderer", "tls/server.pem"));
    assertKeyFits(
        read("orderer", "msp/signcerts/cert.pem"), node.resolve("msp/signcerts/cert.pem"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"orderer", "peer"})
  void renew_nodeThatKnowsRevokedCertificates_keepsTheList(String kind) {
    Authority authority = Authority.read(site.of(hospital, "ca"), Clock.systemUTC());
    Path msp = site.of(hospital, kind).resolve("msp");
    MspFolder.write(
        msp, authority.revoke(new TreeMap<>(Map.of(BigInteger.TEN, NOW)), BigInteger.ONE));
    String list = TestSite.text(msp.resolve("crls/revoked.pem"));

    NodeCertificates.renew(site, hospital, kind, FOUR_YEARS_LATER);
    NodeCertificates.install(site, hospital, kind);
    NodeCertificates.make(site, hospital, FOUR_YEARS_LATER);

    assertEquals(list, TestSite.text(msp.resolve("crls/revoked.pem")));
  }

  private X509Certificate read(String kind, String file) {
    return Pem.certificate(site.of(hospital, kind).resolve(file));
  }

  private static void assertKeyFits(X509Certificate certificate, Path file) throws Exception {
    boolean identity = file.endsWith("signcerts/cert.pem");
    Path key =
        identity
            ? file.resolveSibling("../keystore/key.pem").normalize()
            : file.resolveSibling("server.key");
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(Pem.key(key));
    signature.update(new byte[] {1});
    byte[] signed = signature.sign();
    signature.initVerify(certificate);
    signature.update(new byte[] {1});
    assertTrue(signature.verify(signed));
  }
}
