// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.chaincode.scenario.RecordChanges;
import io.careledger.chaincode.scenario.TestActor;
import io.careledger.chaincode.scenario.World;
import io.careledger.crypto.policy.Policy;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.audit.AuditQueries.ListByRecord;
import io.careledger.ledger.audit.AuditQueries.ListTransactions;
import io.careledger.ledger.audit.Decision;
import io.careledger.ledger.audit.RecordTransaction;
import io.careledger.ledger.consortium.ConsortiumArguments.CloseActor;
import io.careledger.ledger.keys.KeyArguments.Revoke;
import io.careledger.ledger.records.AccessDecision;
import io.careledger.ledger.records.AccessDenial;
import io.careledger.ledger.records.RecordArguments.Amend;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordArguments.RequestAccess;
import io.careledger.ledger.records.RecordArguments.Withdraw;
import io.careledger.ledger.records.RecordDescription;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {
  private static final String POLICY =
      "hospital1:doctor AND (hospital1:cardiology OR 2 of (research:ethics, research:lead,"
          + " regulator:audit))";
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();
  private final String committee = world.openMaster();
  private final TestActor owner = world.actor(HOSPITAL);
  private final TestActor doctor = world.actor(CLINIC);

  AccessTest() {
    world.attest(doctor, "hospital1:doctor");
    world.attest(doctor, "hospital1:cardiology");
  }

  @AfterAll
  void close() {
    embedded.close();
  }

  private RecordDescription register(int firstDay, int lastDay) {
    String policy = Policy.parse(POLICY).text();
    Register registration = world.registration(owner, committee, policy);
    RecordDescription description =
        RecordChanges.window(registration.description(), firstDay, lastDay);
    world.submit(owner, new Register(description, registration.salt()));
    return description;
  }

  private RecordDescription register() {
    return register(world.today(), world.today() + 30);
  }

  private AccessDecision request(TestActor actor, RecordDescription record, Purpose purpose) {
    return world.submit(actor, new RequestAccess(purpose, record.record())).result();
  }

  private void assertReason(
      AccessDenial reason, TestActor actor, RecordDescription record, Purpose purpose) {
    AccessDecision decision = request(actor, record, purpose);
    assertEquals(reason, decision.reason());
    assertEquals(reason == AccessDenial.NONE, decision.content().isPresent());
    List<Decision> recorded =
        world.query(new ListByRecord(record.record(), PageRequest.FIRST)).rows();
    assertTrue(
        recorded.stream()
            .anyMatch(
                found ->
                    found.decision().equals(decision.decision())
                        && found.reason() == reason
                        && found.actor().equals(actor.id())
                        && found.purpose() == purpose));
  }

  @Test
  void requestAccess_attributesSuffice_isGrantedWithTheContent() {
    RecordDescription record = register();
    AccessDecision decision = request(doctor, record, Purpose.TREAT);
    assertEquals(record.content(), decision.content().orElseThrow());
    assertEquals(1, decision.version());
  }

  @Test
  void requestAccess_attributesMissing_isDenied() {
    TestActor nurse = world.actor(HOSPITAL);
    RecordDescription record = register();
    assertReason(AccessDenial.POLICY, nurse, record, Purpose.TREAT);
    world.attest(nurse, "hospital1:doctor");
    world.attest(nurse, "research:lead");
    assertReason(AccessDenial.POLICY, nurse, record, Purpose.TREAT);
    world.attest(nurse, "regulator:audit");
    assertReason(AccessDenial.NONE, nurse, record, Purpose.TREAT);
  }

  @Test
  void requestAccess_attestationRevokedOrNotOfToday_isDenied() {
    TestActor actor = world.actor(HOSPITAL);
    RecordDescription record = register();
    world.attest(actor, "hospital1:doctor");
    world.attest(actor, "hospital1:cardiology", world.today() + 1, world.today() + 9, 2);
    assertReason(AccessDenial.POLICY, actor, record, Purpose.TREAT);
    world.attest(actor, "hospital1:cardiology", world.today() - 9, world.today() - 1, 2);
    assertReason(AccessDenial.POLICY, actor, record, Purpose.TREAT);
    world.attest(actor, "hospital1:cardiology", world.today(), world.today(), 2);
    assertReason(AccessDenial.NONE, actor, record, Purpose.TREAT);
    world.submit(HOSPITAL, new Revoke(actor.id(), "hospital1:cardiology", "moved"));
    assertReason(AccessDenial.POLICY, actor, record, Purpose.TREAT);
  }

  @Test
  void requestAccess_otherPurpose_isDenied() {
    RecordDescription record = register();
    assertReason(AccessDenial.PURPOSE, doctor, record, Purpose.HPAYMT);
    assertReason(AccessDenial.NONE, doctor, record, Purpose.HRESCH);
  }

  @Test
  void requestAccess_outsideTheWindow_isDenied() {
    int today = world.today();
    assertReason(AccessDenial.WINDOW, doctor, register(today + 1, today + 9), Purpose.TREAT);
    assertReason(AccessDenial.WINDOW, doctor, register(today - 9, today - 1), Purpose.TREAT);
    assertReason(AccessDenial.NONE, doctor, register(today, today), Purpose.TREAT);
  }

  @Test
  void requestAccess_lastSecondOfTheWindow_isGrantedAndTheNextIsNot() {
    RecordDescription record = register(world.today(), world.today());
    long left = 86_400 - Math.floorMod(world.now(), 86_400L);
    embedded.clock.advance(Duration.ofSeconds(left - 1));
    assertReason(AccessDenial.NONE, doctor, record, Purpose.TREAT);
    embedded.clock.advance(Duration.ofSeconds(1));
    assertReason(AccessDenial.WINDOW, doctor, record, Purpose.TREAT);
  }

  @Test
  void requestAccess_withdrawn_isDeniedToAll() {
    RecordDescription record = register();
    world.submit(owner, new Withdraw("mistake", record.record()));
    assertReason(AccessDenial.WITHDRAWN, doctor, record, Purpose.TREAT);
    assertReason(AccessDenial.WITHDRAWN, owner, record, Purpose.TREAT);
  }

  @Test
  void requestAccess_owner_isGrantedWhateverWindowPurposeAndPolicySay() {
    RecordDescription record = register(world.today() + 5, world.today() + 9);
    assertReason(AccessDenial.NONE, owner, record, Purpose.HPAYMT);
  }

  @Test
  void requestAccess_severalReasons_namesTheFirst() {
    TestActor stranger = world.actor(CLINIC);
    RecordDescription record = register(world.today() + 5, world.today() + 9);
    assertReason(AccessDenial.PURPOSE, stranger, record, Purpose.HPAYMT);
    assertReason(AccessDenial.WINDOW, stranger, record, Purpose.TREAT);
    world.submit(owner, new Withdraw("mistake", record.record()));
    assertReason(AccessDenial.WITHDRAWN, stranger, record, Purpose.HPAYMT);
  }

  @Test
  void requestAccess_amended_decidesOverTheHead() {
    RecordDescription first = register();
    RecordDescription second = RecordChanges.plain(world, first, "regulator:audit");
    world.submit(owner, new Amend(second, false));
    assertReason(AccessDenial.POLICY, doctor, second, Purpose.TREAT);
    assertEquals(2, request(doctor, first, Purpose.TREAT).version());
  }

  @Test
  void requestAccess_closedActorOrNoRecord_isRefused() {
    TestActor actor = world.actor(HOSPITAL);
    RequestAccess nothing = new RequestAccess(Purpose.TREAT, "a".repeat(32));
    assertRefused(ErrorCode.NOT_FOUND, "record", () -> world.submit(actor, nothing));
    RecordDescription record = register();
    world.submit(actor, new CloseActor("left"));
    assertRefused(ErrorCode.ACTOR_CLOSED, "actor", () -> request(actor, record, Purpose.TREAT));
  }

  @Test
  void listTransactions_wholeLifeOfARecord_isInOrder() {
    RecordDescription first = register();
    embedded.clock.advance(Duration.ofSeconds(1));
    request(doctor, first, Purpose.TREAT);
    embedded.clock.advance(Duration.ofSeconds(1));
    world.submit(owner, new Amend(RecordChanges.rekeyed(world, first), true));
    embedded.clock.advance(Duration.ofSeconds(1));
    world.submit(owner, new Withdraw("mistake", first.record()));
    List<RecordTransaction> rows =
        world.query(new ListTransactions(first.record(), PageRequest.FIRST)).rows();
    assertEquals(
        List.of("records:Register", "records:RequestAccess", "records:Amend", "records:Withdraw"),
        rows.stream().map(RecordTransaction::kind).toList());
    assertEquals(
        List.of(owner.id(), doctor.id(), owner.id(), owner.id()),
        rows.stream().map(RecordTransaction::signer).toList());
  }
}
