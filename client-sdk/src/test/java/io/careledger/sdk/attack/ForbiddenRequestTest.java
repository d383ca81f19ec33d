// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.time.DayWindow;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.consortium.ConsortiumArguments.CloseActor;
import io.careledger.ledger.keys.KeyArguments.Attest;
import io.careledger.ledger.keys.KeyDecision;
import io.careledger.ledger.keys.KeyDenial;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.ActorClient;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.Stage;
import io.careledger.sdk.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thieves, closed actors, forged namespaces, lies about the time and keys for days that nobody
 * granted.
 */
class ForbiddenRequestTest {
  private static final byte[] CONTENT = {1, 2, 3};
  private static final String DOCTOR = "hospital1:doctor";

  private @TempDir Path folder;
  private Stage four;
  private Actor owner;
  private Actor doctor;

  @BeforeEach
  void found() throws IOException {
    four = Stage.in(folder);
    owner = four.actor("owner", "hospital1");
    doctor = four.actor("doctor", "hospital1", DOCTOR);
  }

  @AfterEach
  void close() {
    four.close();
  }

  @Test
  void closedActor_signsNothing_butItsRecordsStay() throws IOException {
    RecordVersion record = four.share(owner, CONTENT, DOCTOR);
    four.at("hospital1").actors().close(owner, "left the country");
    for (org.junit.jupiter.api.function.Executable attempt :
        List.<org.junit.jupiter.api.function.Executable>of(
            () -> four.share(owner, CONTENT, DOCTOR),
            () -> four.at("hospital1").records().withdraw(owner, id(record), "mine"),
            () -> four.at("hospital1").records().requestAccess(owner, id(record), Purpose.TREAT),
            () -> four.at("hospital1").actors().rotate(owner),
            () -> four.session("Hospital1MSP").submit(owner, new CloseActor("again")))) {
      assertCode(ErrorCode.ACTOR_CLOSED, attempt);
    }
    LedgerException again =
        assertThrows(
            LedgerException.class, () -> four.at("hospital1").actors().close(owner, "again"));
    assertEquals(ErrorCode.STATE_CONFLICT, again.code());
    assertTrue(again.reason().matches(".*, since [0-9T:-]+Z: left the country;.*"), again.reason());
    get(doctor, record, "copy");
    assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("copy")));
  }

  /**
   * A thief with key file and passphrase rotates first; the institution's closing still ends it.
   */
  @Test
  void thiefsRotation_isBeatenByClosing() {
    RecordVersion record = four.share(owner, CONTENT, DOCTOR);
    Actor thief = four.reopened("doctor");
    ActorClient actors = four.at("hospital1").actors();
    actors.rotate(thief);
    assertEquals(
        1, thief.signingKeys().size(), "the thief has the actor's only key, and it works:");
    get(thief, record, "thief");

    actors.closeAsInstitution(doctor.id(), "key file stolen");
    assertCode(
        ErrorCode.STATE_CONFLICT, () -> actors.closeAsInstitution(doctor.id(), "key file stolen"));
    assertCode(ErrorCode.ACTOR_CLOSED, () -> get(thief, record, "again"));
    assertCode(ErrorCode.ACTOR_CLOSED, () -> actors.rotate(thief));
    assertCode(
        ErrorCode.ACTOR_CLOSED, () -> four.at("hospital1").keys().request(thief, "", List.of(), 2));
  }

  @Test
  void closing_byAnotherInstitution_isRefused() {
    assertCode(
        ErrorCode.NOT_OWNER,
        () -> four.at("hospital2").actors().closeAsInstitution(doctor.id(), "a grudge"));
    assertTrue(four.at("hospital1").actors().read(doctor.id()).isOpen());
  }

  @Test
  void attributeOfAnothersNamespace_isRefused() {
    DayWindow days = new DayWindow(four.today(), four.today() + 9);
    assertCode(
        ErrorCode.NAMESPACE_FORBIDDEN,
        () ->
            four.at("hospital2").authority().attest(owner.id(), Attribute.parse(DOCTOR), days, 2));
    four.at("hospital1").authority().attest(owner.id(), Attribute.parse(DOCTOR), days, 2);
    assertEquals(1, four.at("hospital1").authority().attestations(owner.id()).count());
  }

  @Test
  void nodeOfDays_attestedAsAnAttribute_isRefused() {
    Attest forged =
        new Attest(doctor.id().toString(), "time:5:3", four.today(), 2, four.today() + 9);
    assertCode(ErrorCode.NAMESPACE_FORBIDDEN, () -> four.session("Hospital1MSP").submit(forged));
    assertEquals(1, four.at("hospital1").authority().attestations(doctor.id()).count());
  }

  @Test
  void keyForYesterdayOrTomorrowOnwards_isDenied() {
    assertDenied(KeyDenial.DAYS_NOT_TODAY, four.today() - 1, four.today());
    assertDenied(KeyDenial.DAYS_NOT_TODAY, four.today() + 1, four.today() + 1);
    assertTrue(ask(session(), four.today(), four.today()).granted());
  }

  private void assertDenied(KeyDenial reason, int firstDay, int lastDay) {
    KeyDecision decision = ask(session(), firstDay, lastDay);
    assertEquals(reason, decision.reason());
  }

  private KeyDecision ask(Session session, int firstDay, int lastDay) {
    return AskedKey.decide(session, doctor, DOCTOR, firstDay, lastDay);
  }

  private Session session() {
    return four.session("Hospital1MSP");
  }

  private void get(Actor actor, RecordVersion record, String target) {
    four.at("hospital1")
        .records()
        .get(actor, id(record), Purpose.TREAT, folder.resolve(target), false, bytes -> {});
  }

  private static void assertCode(
      ErrorCode code, org.junit.jupiter.api.function.Executable executable) {
    LedgerException e = assertThrows(LedgerException.class, executable);
    assertEquals(code, e.code(), e.getMessage());
  }

  private static String id(RecordVersion record) {
    return record.description().record();
  }
}
