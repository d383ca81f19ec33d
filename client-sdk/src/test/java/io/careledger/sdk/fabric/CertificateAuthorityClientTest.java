// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.ledger.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateAuthorityClientTest {
  @TempDir Path folder;
  private FakeAuthority authority;
  private CertificateAuthorityClient client;

  @BeforeEach
  void open() {
    authority = new FakeAuthority(folder);
    client = CertificateAuthorityClient.of(authority.address());
  }

  @AfterEach
  void close() {
    authority.close();
  }

  @Test
  void enrol_rightSecret_givesACertificateWithItsRoleForAFreshKey() {
    Enrolment one = enrol();
    Enrolment two = enrol();

    assertEquals(Optional.of("member"), one.role());
    assertTrue(Enrolment.belongTogether(one.certificate(), one.key()));
    assertNotEquals(one.certificate().getPublicKey(), two.certificate().getPublicKey());
    assertEquals("ca-hospital1", authority.requests.get(0).members().get("caname"));
  }

  @Test
  void enrol_wrongSecret_isRefusedInTheAuthoritysWordsWithoutTheSecret() {
    LedgerException refusal =
        assertThrows(
            LedgerException.class, () -> client.enrol("member é", "wrong-one".toCharArray()));

    assertEquals(ErrorCode.CERTIFICATE_AUTHORITY_REFUSED, refusal.code());
    assertTrue(refusal.reason().contains("Authentication failure"), refusal.reason());
    assertFalse(refusal.getMessage().contains("wrong-one"));
  }

  /** Several times: half of all signatures are of the kind that Fabric refuses. */
  @RepeatedTest(8)
  void renew_withTheCertificateAtHand_givesAnotherKeyForTheSameSubject() {
    Enrolment current = enrol();

    Enrolment renewed = client.renew(current);

    assertEquals(
        current.certificate().getSubjectX500Principal(),
        renewed.certificate().getSubjectX500Principal());
    assertNotEquals(current.certificate().getPublicKey(), renewed.certificate().getPublicKey());
  }

  @Test
  void renew_withTheKeyOfAnother_isRefused() {
    Enrolment mixed = new Enrolment(enrol().certificate(), enrol().key());

    assertEquals(
        ErrorCode.CERTIFICATE_AUTHORITY_REFUSED,
        assertThrows(LedgerException.class, () -> client.renew(mixed)).code());
  }

  @Test
  void register_role_becomesAnAttributeOfEveryCertificateAndNoFabricAdmin() {
    char[] secret = client.register(enrol(), new Registration("ward 3", Role.ADMIN));

    assertArrayEquals("drawn-by-the-authority".toCharArray(), secret);
    JsonObject request = authority.requests.get(1);
    assertEquals("ward 3", request.members().get("id"));
    assertEquals("client", request.members().get("type"));
    assertEquals(1L, request.members().get("max_enrollments"));
    assertEquals(
        List.of(
            JsonObject.empty()
                .with("ecert", true)
                .with("name", "careledger.role")
                .with("value", "admin")),
        request.members().get("attrs"));
  }

  @Test
  void enrol_certificateForAnotherKey_isRefused() {
    authority.alteredKey = key -> TestCertificates.keyPair().getPublic();

    assertEquals(
        ErrorCode.CERTIFICATE_AUTHORITY_REFUSED,
        assertThrows(LedgerException.class, this::enrol).code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>",
        "",
        "[]",
        "{\"success\":true}",
        "{\"success\":true,\"result\":{\"Cert\":\"AAAA\"}}",
        "{\"success\":true,\"result\":{\"Cert\":\"?\"}}",
        "{\"success\":false,\"result\":{}}",
        "{\"errors\":[{\"message\":\"cut"
      })
  void enrol_answerWithoutACertificate_isRefused(String answer) {
    authority.altered = real -> answer;

    LedgerException refusal = assertThrows(LedgerException.class, this::enrol);

    assertEquals(ErrorCode.CERTIFICATE_AUTHORITY_REFUSED, refusal.code());
  }

  @Test
  void register_answerCutInsideTheSecret_isReportedWithoutIt() {
    Enrolment registrar = enrol();
    authority.altered = real -> "{\"result\":{\"secret\":\"very-secret\" very-secret";

    LedgerException refusal =
        assertThrows(
            LedgerException.class,
            () -> client.register(registrar, new Registration("x", Role.CLIENT)));

    for (Throwable at = refusal; at != null; at = at.getCause()) {
      assertFalse(String.valueOf(at.getMessage()).contains("very-secret"));
    }
  }

  @Test
  void enrol_authorityAway_isUnreachable() {
    authority.close();

    assertEquals(
        ErrorCode.LEDGER_UNREACHABLE, assertThrows(LedgerException.class, this::enrol).code());
  }

  /** The JDK's timeout ends at the headers, and has passed them here. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 40})
  @Timeout(20)
  void describe_answerThatNeverEnds_isUnreachable(int sent) {
    authority.sent = sent;
    CertificateAuthorityClient impatient =
        CertificateAuthorityClient.of(authority.address(), Duration.ofSeconds(2));

    LedgerException away =
        assertThrows(LedgerException.class, () -> impatient.describe(Clock.systemUTC()));

    assertEquals(ErrorCode.LEDGER_UNREACHABLE, away.code());
    assertTrue(away.reason().contains("no whole answer within 2 s"), away.reason());
  }

  @Test
  void enrol_answerLongerThanAny_isNotReadToItsEnd() {
    authority.altered = real -> " ".repeat(256 << 10) + real;

    LedgerException refusal = assertThrows(LedgerException.class, this::enrol);

    assertEquals(ErrorCode.CERTIFICATE_AUTHORITY_REFUSED, refusal.code());
    assertTrue(refusal.reason().contains("longer than 256 KiB"), refusal.reason());
  }

  @Test
  void renew_certificateThatHasEnded_isRefusedBeforeAnybodyIsAsked() {
    TestCertificates.Issued ended = authority.certificates.issue("member", Duration.ofDays(-1));

    LedgerException refusal =
        assertThrows(
            LedgerException.class,
            () -> client.renew(new Enrolment(ended.certificate(), ended.key())));

    assertEquals(ErrorCode.CERTIFICATE_INVALID, refusal.code());
    assertEquals("identity.expired", refusal.field());
    assertEquals(List.of(), authority.requests);
  }

  @Test
  void enrol_serverOfAnotherTlsAuthority_isSentNoSecret() {
    NetworkFile.Authority address = authority.address();
    new TestCertificates().writeAuthority(folder);
    CertificateAuthorityClient deceived = CertificateAuthorityClient.of(address);

    assertThrows(
        LedgerException.class,
        () -> deceived.enrol("member é", FakeAuthority.SECRET.toCharArray()));
    assertEquals(List.of(), authority.requests);
  }

  @Test
  void describe_date_givesHowFarThisClockIsAhead() {
    Instant now = Instant.parse("2026-03-01T12:00:30Z");

    assertEquals(
        Optional.of(Duration.ofSeconds(30)),
        CertificateAuthorityClient.clockAhead(Optional.of("Sun, 01 Mar 2026 12:00:00 GMT"), now));
    assertEquals(Optional.empty(), CertificateAuthorityClient.clockAhead(Optional.empty(), now));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "Mon, 01 Mar 2026 12:00:00 GMT", "2026-03-01T12:00:00Z"})
  void describe_unreadableDate_isRefused(String date) {
    LedgerException refusal =
        assertThrows(
            LedgerException.class,
            () -> CertificateAuthorityClient.clockAhead(Optional.of(date), Instant.EPOCH));

    assertEquals(ErrorCode.CERTIFICATE_AUTHORITY_REFUSED, refusal.code());
  }

  @Test
  void files_afterARenewal_holdThePairAndAreTheOwnersOnly() throws Exception {
    NetworkFile.Identity files =
        authority.certificates.issue("old", Duration.ofDays(1)).write(folder, "member");
    Enrolment renewed = client.renew(Enrolment.read(files));

    EnrolmentFiles.write(renewed, files);

    assertEquals(renewed.certificate(), Enrolment.read(files).certificate());
    for (Path file : List.of(files.key(), files.certificate())) {
      assertEquals(
          "rw-------",
          java.nio.file.attribute.PosixFilePermissions.toString(
              java.nio.file.Files.getPosixFilePermissions(file)));
    }
    assertFalse(java.nio.file.Files.exists(EnrolmentFiles.next(files.certificate())));
  }

  private Enrolment enrol() {
    return client.enrol("member é", FakeAuthority.SECRET.toCharArray());
  }
}
