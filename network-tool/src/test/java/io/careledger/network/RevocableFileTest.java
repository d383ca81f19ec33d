// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.certificate.Authority;
import io.careledger.network.certificate.Credential;
import io.careledger.network.certificate.MspFolder;
import io.careledger.network.certificate.NodeCertificates;
import io.careledger.network.certificate.Pem;
import io.careledger.network.config.Organisation;
import io.careledger.network.node.Identities;
import io.careledger.network.process.PrivateFiles;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** hospital1 is asked to revoke certificates of all kinds. */
class RevocableFileTest {
  @TempDir Path folder;
  private Site site;
  private Organisation hospital;
  private Authority authority;
  private RevocableFile revocable;

  @BeforeEach
  void make() {
    site = TestSite.in(folder);
    for (String name : List.of("hospital1", "research")) {
      NodeCertificates.make(site, site.consortium().organisation(name), Clock.systemUTC());
    }
    hospital = site.consortium().organisation("hospital1");
    authority = Authority.read(site.of(hospital, "ca"), Clock.systemUTC());
    MspFolder.write(
        Identities.administrator(site, hospital),
        authority.certificate(),
        Pem.certificate(site.of(hospital, "tls-ca").resolve("ca.pem")),
        authority.issue("admin", "admin", List.of(), 1));
    revocable = new RevocableFile(site, hospital);
  }

  @Test
  void read_certificateOfAPerson_isReturnedWithNameAndUnit() {
    X509Certificate issued = write(authority.issue("ward 7, \"east\"", "client", List.of(), 1));

    X509Certificate found = revocable.read(file());

    assertEquals(issued, found);
    assertEquals("ward 7, \"east\"", Pem.name(found));
    assertEquals(List.of("client"), Pem.units(found));
  }

  @Test
  void read_administratorThatSignsTheChange_isRefusedWithHowToEnrolAnother() {
    Path signs = Identities.administrator(site, hospital).resolve("signcerts/cert.pem");

    assertRefused(
        signs, "it signs this very change: enrol another one first (./careledger ca enrol");
  }

  @Test
  void read_anotherAdministrator_isReturned() {
    X509Certificate issued = write(authority.issue("admin", "admin", List.of(), 1));

    assertEquals(issued, revocable.read(file()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"orderer", "peer"})
  void read_nodesCertificateInForceOrNext_isRefusedUntilItIsReplaced(String kind) throws Exception {
    Path now = site.of(hospital, kind).resolve("msp/signcerts/cert.pem");
    Files.copy(now, file());
    assertRefused(now, "it is with what " + kind + ".hospital1 signs now: keep a copy");
    NodeCertificates.renew(site, hospital, kind, Clock.systemUTC());
    assertRefused(
        NodeCertificates.renewed(site, hospital, kind).resolve("msp/signcerts/cert.pem"),
        "it is with what " + kind + ".hospital1 signs now");
    NodeCertificates.install(site, hospital, kind);

    assertEquals(Pem.certificate(file()), revocable.read(file()));
  }

  @Test
  void read_authority_isRefused() {
    assertRefused(site.of(hospital, "ca").resolve("ca.pem"), "it is the authority of hospital1");
  }

  @Test
  void read_tlsCertificate_isRefusedSinceNobodyWouldLook() {
    assertRefused(
        site.of(hospital, "peer").resolve("tls/server.pem"),
        "it is a TLS certificate of hospital1");
  }

  @Test
  void read_anothersCertificate_isRefusedWithWhoseItIs() {
    Organisation research = site.consortium().organisation("research");

    assertRefused(
        site.of(research, "peer").resolve("msp/signcerts/cert.pem"),
        "it is of research, whose administrator revokes it");
  }

  @Test
  void read_strangersCertificate_isRefused() {
    write(
        Authority.in(folder.resolve("stranger"), "ca.hospital1", "hospital1", 15, Clock.systemUTC())
            .issue("client", "client", List.of(), 1));

    assertRefused(file(), "it is not of an organisation of this network");
  }

  @Test
  void read_noCertificate_isRefusedWithTheFile() {
    PrivateFiles.write(file(), "nothing");

    assertTrue(refusal(file()).startsWith(file() + " is no readable certificate"));
  }

  @Test
  void revoke_whileTheAuthorityIsStopped_isRefused() {
    Progress silent =
        new Progress(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));

    assertEquals(
        "ca.hospital1 is stopped, and would renew what is revoked: `scripts/network start"
            + " ca.hospital1`",
        assertThrows(
                NetworkException.class,
                () ->
                    new CertificateRevocation(site, silent, hospital, Clock.systemUTC())
                        .run(List.of("ward7"), List.of()))
            .getMessage());
  }

  private Path file() {
    return folder.resolve("given.pem");
  }

  private X509Certificate write(Credential credential) {
    PrivateFiles.write(file(), Pem.text(credential.certificate()));
    return credential.certificate();
  }

  private void assertRefused(Path file, String reason) {
    String said = refusal(file);
    assertTrue(said.startsWith(file + " is not revoked: " + reason), said);
  }

  private String refusal(Path file) {
    return assertThrows(NetworkException.class, () -> revocable.read(file)).getMessage();
  }
}
