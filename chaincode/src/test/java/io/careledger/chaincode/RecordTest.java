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
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Forms;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.consortium.ConsortiumArguments.CloseActor;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.records.RecordArguments.Amend;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordArguments.Withdraw;
import io.careledger.ledger.records.RecordArguments.WithdrawAsInstitution;
import io.careledger.ledger.records.RecordContent;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.ledger.records.RecordQueries.History;
import io.careledger.ledger.records.RecordQueries.ReadRecord;
import io.careledger.ledger.records.RecordVersion;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordTest {
  private static final String POLICY = "hospital1:doctor";
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();
  private final String committee = world.openMaster();
  private final TestActor owner = world.actor(HOSPITAL);

  @AfterAll
  void close() {
    embedded.close();
  }

  private Register registration() {
    return world.registration(owner, committee, POLICY);
  }

  private RecordDescription register() {
    Register registration = registration();
    world.submit(owner, registration);
    return registration.description();
  }

  private RecordVersion head(RecordDescription of) {
    return world.query(new ReadRecord(of.record(), 0));
  }

  @Test
  void register_wellFormed_isTheHead() {
    RecordDescription description = register();
    RecordVersion head = head(description);
    assertEquals(description, head.description());
    assertEquals(owner.id(), head.owner());
    assertEquals(head, world.query(new ReadRecord(description.record(), 1)));
    assertRefused(
        ErrorCode.NOT_FOUND, "version", () -> world.query(new ReadRecord(description.record(), 2)));
  }

  @Test
  void register_again_isRefused() {
    Register registration = registration();
    world.submit(owner, registration);
    assertRefused(
        ErrorCode.STATE_CONFLICT, "arguments.record", () -> world.submit(owner, registration));
  }

  @Test
  void register_idOfAnotherOwnerOrSalt_isRefused() {
    Register registration = registration();
    TestActor thief = world.actor(CLINIC);
    assertRefused(
        ErrorCode.ARGUMENT_INVALID, "arguments.record", () -> world.submit(thief, registration));
    Register other = new Register(registration.description(), world.bytes(16));
    assertRefused(ErrorCode.ARGUMENT_INVALID, "arguments.record", () -> world.submit(owner, other));
  }

  @ParameterizedTest
  @CsvSource({
    "hospital1:doctor AND (hospital1:doctor), ARGUMENT_INVALID",
    "hospital1:doctor  OR hospital1:nurse, ARGUMENT_INVALID",
    "hospital1:doctor and hospital1:nurse, ARGUMENT_INVALID",
    "(hospital1:doctor, ARGUMENT_INVALID",
    "0 of (hospital1:doctor), ARGUMENT_INVALID",
    "hospital1:doctor AND time:5:3, ARGUMENT_INVALID",
    "device:x, ARGUMENT_INVALID",
    "hospital9:doctor, NAMESPACE_UNKNOWN",
    "hospital1:doctor OR actor:x, NAMESPACE_UNKNOWN"
  })
  void register_policyMalformedNotCanonicalOrForeign_isRefused(String policy, ErrorCode code) {
    Register registration = world.registration(owner, committee, policy);
    assertRefused(code, "arguments.policy", () -> world.submit(owner, registration));
  }

  @Test
  void register_anotherCommittee_isRefused() {
    Register registration = world.registration(owner, "master/9", POLICY);
    assertRefused(
        ErrorCode.STATE_CONFLICT, "arguments.committee", () -> world.submit(owner, registration));
  }

  @Test
  void registerOrAmend_anotherMasterKey_isRefused() {
    Register registration = registration();
    RecordDescription of = registration.description();
    Register other =
        new Register(RecordChanges.masterKey(of, world.bytes(32)), registration.salt());
    assertRefused(
        ErrorCode.STATE_CONFLICT, "arguments.masterKey", () -> world.submit(owner, other));
    world.submit(owner, registration);
    RecordDescription plain = RecordChanges.plain(world, of, POLICY);
    assertConflict("arguments.masterKey", RecordChanges.masterKey(plain, world.bytes(32)), false);
    world.submit(owner, new Amend(plain, false));
  }

  @Test
  void register_cidThatIsNone_isRefused() {
    Register registration = registration();
    RecordContent content = registration.description().content();
    String bad = "b" + "a".repeat(58);
    assertTrue(Forms.CID.matcher(bad).matches());
    for (RecordContent changed :
        List.of(
            new RecordContent(bad, 900, content.keyCommitment(), content.payloadCid(), 9),
            new RecordContent(content.headerCid(), 900, content.keyCommitment(), bad, 9))) {
      Register other =
          new Register(
              RecordChanges.content(registration.description(), changed), registration.salt());
      assertRefused(
          ErrorCode.ARGUMENT_INVALID,
          changed.headerCid().equals(bad) ? "arguments.headerCid" : "arguments.payloadCid",
          () -> world.submit(owner, other));
    }
  }

  @Test
  void register_windowOrVersionOrCodesOutOfRange_isRefused() {
    Register registration = registration();
    RecordDescription of = registration.description();
    assertBad("arguments.lastDay", RecordChanges.window(of, 10, 9), registration.salt());
    assertBad("arguments.lastDay", RecordChanges.window(of, 10, 65_536), registration.salt());
    assertBad("arguments.version", RecordChanges.version(of, 2), registration.salt());
    assertBad("arguments.codes.0", RecordChanges.codes(of, List.of("8480-6")), registration.salt());
    assertBad(
        "arguments.codes.1", RecordChanges.codes(of, List.of("b|1", "a|1")), registration.salt());
    assertBad("arguments.purposes", RecordChanges.purposes(of, List.of()), registration.salt());
  }

  private void assertBad(String field, RecordDescription description, Bytes salt) {
    assertRefused(
        ErrorCode.ARGUMENT_INVALID,
        field,
        () -> world.submit(owner, new Register(description, salt)));
  }

  @Test
  void amend_plainOrRekey_isAVersionMore() {
    RecordDescription first = register();
    RecordDescription second = RecordChanges.plain(world, first, "hospital1:nurse");
    world.submit(owner, new Amend(second, false));
    RecordDescription third = RecordChanges.rekeyed(world, second);
    assertEquals(3, world.submit(owner, new Amend(third, true)).result().version());
    assertEquals(third, head(first).description());
    assertEquals(
        List.of(first, second, third),
        world.query(new History(first.record(), PageRequest.FIRST)).rows().stream()
            .map(RecordVersion::description)
            .toList());
  }

  @Test
  void amend_plainWithAnotherPayload_isRefused() {
    RecordDescription first = register();
    RecordDescription plain = RecordChanges.plain(world, first, POLICY);
    RecordContent kept = plain.content();
    for (RecordContent content :
        List.of(
            new RecordContent(
                kept.headerCid(), 900, kept.keyCommitment(), world.cid(), kept.payloadSize()),
            new RecordContent(
                kept.headerCid(), 900, world.bytes(32), kept.payloadCid(), kept.payloadSize()),
            new RecordContent(kept.headerCid(), 900, kept.keyCommitment(), kept.payloadCid(), 7))) {
      assertConflict("arguments.payloadCid", RecordChanges.content(plain, content), false);
    }
    world.submit(owner, new Amend(plain, false));
  }

  @Test
  void amend_rekeyWithTheOldPayloadOrKey_isRefused() {
    RecordDescription first = register();
    RecordDescription rekeyed = RecordChanges.rekeyed(world, first);
    RecordContent old = first.content();
    RecordContent fresh = rekeyed.content();
    assertConflict(
        "arguments.payloadCid",
        RecordChanges.content(
            rekeyed,
            new RecordContent(fresh.headerCid(), 900, fresh.keyCommitment(), old.payloadCid(), 9)),
        true);
    assertConflict(
        "arguments.keyCommitment",
        RecordChanges.content(
            rekeyed,
            new RecordContent(fresh.headerCid(), 900, old.keyCommitment(), fresh.payloadCid(), 9)),
        true);
    assertConflict(
        "arguments.headerCid",
        RecordChanges.content(
            rekeyed,
            new RecordContent(old.headerCid(), 900, fresh.keyCommitment(), fresh.payloadCid(), 9)),
        true);
    world.submit(owner, new Amend(rekeyed, true));
  }

  private void assertConflict(String field, RecordDescription description, boolean rekey) {
    assertRefused(
        ErrorCode.STATE_CONFLICT, field, () -> world.submit(owner, new Amend(description, rekey)));
  }

  @Test
  void amend_rollbackOrSkippedVersion_isRefused() {
    RecordDescription first = register();
    RecordDescription second = RecordChanges.plain(world, first, POLICY);
    world.submit(owner, new Amend(second, false));
    assertConflict("arguments.version", RecordChanges.version(first, 1), false);
    assertConflict("arguments.version", RecordChanges.version(second, 2), false);
    RecordDescription third = RecordChanges.plain(world, second, POLICY);
    assertConflict("arguments.version", RecordChanges.version(third, 4), false);
  }

  @Test
  void amendOrWithdraw_notTheOwner_isRefused() {
    RecordDescription first = register();
    TestActor other = world.actor(HOSPITAL);
    RecordDescription second = RecordChanges.plain(world, first, POLICY);
    assertRefused(
        ErrorCode.NOT_OWNER, "actor", () -> world.submit(other, new Amend(second, false)));
    assertRefused(
        ErrorCode.NOT_OWNER,
        "actor",
        () -> world.submit(other, new Withdraw("mine", first.record())));
    assertRefused(
        ErrorCode.NOT_FOUND,
        "record",
        () -> world.submit(owner, new Withdraw("what", "a".repeat(32))));
  }

  @Test
  void withdraw_byTheOwner_isFinal() {
    RecordDescription first = register();
    world.submit(owner, new Withdraw("mistake", first.record()));
    RecordVersion.Withdrawal withdrawal = head(first).withdrawal().orElseThrow();
    assertEquals(List.of(owner.id(), "mistake"), List.of(withdrawal.by(), withdrawal.reason()));
    assertTrue(world.query(new ReadRecord(first.record(), 1)).withdrawal().isEmpty());
    RecordDescription second = RecordChanges.plain(world, first, POLICY);
    assertRefused(
        ErrorCode.RECORD_WITHDRAWN,
        "arguments.record",
        () -> world.submit(owner, new Amend(second, false)));
    assertRefused(
        ErrorCode.RECORD_WITHDRAWN,
        "arguments.record",
        () -> world.submit(owner, new Withdraw("again", first.record())));
  }

  @Test
  void withdrawAsInstitution_onlyWhenTheOwnerIsClosed() {
    TestActor leaving = world.actor(HOSPITAL);
    Register registration = world.registration(leaving, committee, POLICY);
    world.submit(leaving, registration);
    WithdrawAsInstitution withdraw =
        new WithdrawAsInstitution("court order", registration.description().record());
    assertRefused(
        ErrorCode.STATE_CONFLICT, "arguments.record", () -> world.submit(HOSPITAL, withdraw));
    world.submit(leaving, new CloseActor("left"));
    assertRefused(ErrorCode.NOT_OWNER, "msp", () -> world.submit(CLINIC, withdraw));
    world.submit(HOSPITAL, withdraw);
    assertEquals(HOSPITAL, head(registration.description()).withdrawal().orElseThrow().by());
  }
}
