// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.chaincode.scenario.TestActor;
import io.careledger.chaincode.scenario.World;
import io.careledger.ledger.ActorPayload;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.InstitutionPayload;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.Role;
import io.careledger.ledger.SubmitResult;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.audit.AuditQueries.ListByRecord;
import io.careledger.ledger.consortium.ConsortiumArguments.CloseActor;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.keys.KeyArguments.Attest;
import io.careledger.ledger.records.AccessDecision;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordArguments.RequestAccess;
import io.careledger.ledger.records.RecordArguments.Withdraw;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignedRequestTest {
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();
  private final TestActor owner = world.actor(HOSPITAL);
  private final TestActor doctor = world.actor(CLINIC);
  private final Register registration =
      world.registration(owner, world.openMaster(), "hospital1:doctor");
  private final String record = registration.description().record();
  private final RequestAccess access = new RequestAccess(Purpose.TREAT, record);

  SignedRequestTest() {
    world.attest(doctor, "hospital1:doctor");
    world.submit(owner, registration);
  }

  @AfterAll
  void close() {
    embedded.close();
  }

  private int decisions() {
    return world.query(new ListByRecord(record, PageRequest.FIRST)).rows().size();
  }

  private static ActorPayload changed(ActorPayload of, long expires, JsonObject arguments) {
    return new ActorPayload(
        of.actor(),
        arguments,
        of.channel(),
        of.contract(),
        expires,
        of.requestId(),
        of.transaction());
  }

  @Test
  void submit_sameRequestAgain_isReplayed() {
    ActorPayload payload = world.payload(doctor, access);
    SubmitResult<AccessDecision> first = world.submit(doctor, payload, access);
    int before = decisions();
    SubmitResult<AccessDecision> again = world.submit(doctor, payload, access);
    assertFalse(first.replayed());
    assertTrue(again.replayed());
    assertEquals(first.result(), again.result());
    assertEquals(first.transactionId(), again.transactionId());
    assertEquals(before, decisions());
  }

  @Test
  void submit_sameRequestSignedAnew_isReplayed() {
    ActorPayload payload = world.payload(doctor, access);
    SubmitResult<AccessDecision> first = world.submit(doctor, payload, access);
    ActorPayload anew = changed(payload, payload.expires() + 7, payload.arguments());
    SubmitResult<AccessDecision> again = world.submit(doctor, anew, access);
    assertTrue(again.replayed());
    assertEquals(first.transactionId(), again.transactionId());
  }

  @Test
  void submit_sameIdForAnotherRequest_isRefused() {
    ActorPayload payload = world.payload(doctor, access);
    world.submit(doctor, payload, access);
    RequestAccess other = new RequestAccess(Purpose.HRESCH, record);
    ActorPayload reused = changed(payload, payload.expires(), other.toJson());
    assertRefused(ErrorCode.REQUEST_REUSED, "requestId", () -> world.submit(doctor, reused, other));
  }

  @Test
  void submit_sameIdByAnotherActor_isIndependent() {
    ActorPayload payload = world.payload(doctor, access);
    SubmitResult<AccessDecision> first = world.submit(doctor, payload, access);
    ActorPayload others =
        ActorPayload.of(
            owner.id(), access, world.channel(), payload.expires(), payload.requestId());
    SubmitResult<AccessDecision> second = world.submit(owner, others, access);
    assertFalse(second.replayed());
    assertFalse(second.result().decision().equals(first.result().decision()));
  }

  @Test
  void submit_institutionsRequestAgain_isReplayedOrRefused() {
    Attest attest = new Attest(doctor.id(), "hospital1:nurse", 0, 2, 65_535);
    InstitutionPayload payload = world.payload(HOSPITAL, attest);
    assertFalse(world.submit(payload, attest).replayed());
    assertTrue(world.submit(payload, attest).replayed());
    Attest other = new Attest(owner.id(), "hospital1:nurse", 0, 2, 65_535);
    InstitutionPayload reused =
        InstitutionPayload.of(
            HOSPITAL, other, world.channel(), payload.expires(), payload.requestId());
    assertRefused(ErrorCode.REQUEST_REUSED, "requestId", () -> world.submit(reused, other));
    Attest clinics = new Attest(owner.id(), "hospital2:nurse", 0, 2, 65_535);
    InstitutionPayload independent =
        InstitutionPayload.of(
            CLINIC, clinics, world.channel(), payload.expires(), payload.requestId());
    assertFalse(world.submit(independent, clinics).replayed());
  }

  @Test
  void submit_signatureByAnotherKeyOrOverOtherBytes_isRefused() {
    ActorPayload payload = world.payload(doctor, access);
    String text = payload.text();
    assertRefused(
        ErrorCode.SIGNATURE_INVALID,
        "signature",
        () -> world.submit(doctor, text, owner.sign(text), access));
    String other = changed(payload, payload.expires() + 1, payload.arguments()).text();
    assertRefused(
        ErrorCode.SIGNATURE_INVALID,
        "signature",
        () -> world.submit(doctor, text, doctor.sign(other), access));
    assertFalse(world.submit(doctor, text, doctor.sign(text), access).replayed());
  }

  @Test
  void submit_inTheNameOfAnother_isRefused() {
    ActorPayload stolen =
        ActorPayload.of(owner.id(), access, world.channel(), world.now() + 60, world.bytes(16));
    assertRefused(
        ErrorCode.SIGNATURE_INVALID, "signature", () -> world.submit(doctor, stolen, access));
    ActorPayload nobody =
        ActorPayload.of("a".repeat(52), access, world.channel(), world.now() + 60, world.bytes(16));
    assertRefused(ErrorCode.ACTOR_UNKNOWN, "actor", () -> world.submit(doctor, nobody, access));
  }

  @Test
  void submit_signedForAnotherChannelContractOrTransaction_isRefused() {
    Withdraw withdraw = new Withdraw("mistake", record);
    ActorPayload honest = world.payload(owner, withdraw);
    assertRetargeted("channel", "other", "records", "Withdraw", honest, withdraw);
    assertRetargeted("contract", world.channel(), "keys", "Withdraw", honest, withdraw);
    assertRetargeted("transaction", world.channel(), "records", "Amend", honest, withdraw);
    // The same signature handed to another transaction.
    String text = world.payload(owner, new CloseActor("moved")).text();
    assertRefused(
        ErrorCode.ARGUMENT_INVALID,
        "contract",
        () -> world.submit(owner, text, owner.sign(text), withdraw));
  }

  private void assertRetargeted(
      String field,
      String channel,
      String contract,
      String transaction,
      ActorPayload of,
      Withdraw arguments) {
    ActorPayload payload =
        new ActorPayload(
            of.actor(),
            of.arguments(),
            channel,
            contract,
            of.expires(),
            of.requestId(),
            transaction);
    assertRefused(ErrorCode.ARGUMENT_INVALID, field, () -> world.submit(owner, payload, arguments));
  }

  @Test
  void submit_institutionsPayloadForAnotherMsp_isRefused() {
    Attest attest = new Attest(doctor.id(), "hospital1:nurse", 0, 2, 65_535);
    String text = world.payload(HOSPITAL, attest).text();
    assertRefused(
        ErrorCode.MSP_UNKNOWN,
        "msp",
        () -> world.ledger(CLINIC, Role.ADMIN).submit(Transactions.ATTEST.invocation(text)));
  }

  @Test
  void submit_expiryPassedOrTooFar_isRefused() {
    long now = world.now();
    for (long expires : new long[] {0, now - 1, now, now + 601}) {
      assertRefused(ErrorCode.SIGNATURE_EXPIRED, "expires", () -> request(expires));
    }
    assertTrue(request(now + 1).granted());
    assertTrue(request(now + 600).granted());
  }

  private AccessDecision request(long expires) {
    ActorPayload payload =
        ActorPayload.of(doctor.id(), access, world.channel(), expires, world.bytes(16));
    return world.submit(doctor, payload, access).result();
  }

  /** A client that dates its proposal back would be let in by yesterday's window or attestation. */
  @Test
  void submit_clientsTimestampOutsideTheWindow_isRefused() {
    for (int seconds : new int[] {-86_400, -61, 11, 86_400}) {
      assertRefused(ErrorCode.TIME_REFUSED, "timestamp", () -> requestAt(seconds));
    }
    assertTrue(requestAt(-60).granted());
    assertTrue(requestAt(10).granted());
  }

  private AccessDecision requestAt(int seconds) {
    ActorPayload payload =
        ActorPayload.of(
            doctor.id(), access, world.channel(), world.now() + seconds + 60, world.bytes(16));
    String text = payload.text();
    String result =
        embedded
            .ledger
            .connect(CLINIC, Role.CLIENT)
            .withProposalTime(embedded.clock.instant().plusSeconds(seconds))
            .submit(Transactions.REQUEST_ACCESS.invocation(text, doctor.sign(text)))
            .result();
    return SubmitResult.parse(result, AccessDecision::read).result();
  }

  @Test
  void submit_throughAnotherInstitution_isTheActorsAll() {
    assertTrue(world.submit(doctor.through(HOSPITAL), access).result().granted());
  }

  @Test
  void submit_unknownMissingOrForeignMembers_isRefusedWithTheirPath() {
    ActorPayload payload = world.payload(doctor, access);
    JsonObject more = access.toJson().with("extra", 1);
    assertRefused(
        ErrorCode.ARGUMENT_INVALID,
        "arguments.extra",
        () -> world.submit(doctor, changed(payload, payload.expires(), more), access));
    JsonObject less = access.toJson().without("purpose");
    assertRefused(
        ErrorCode.ARGUMENT_INVALID,
        "arguments.purpose",
        () -> world.submit(doctor, changed(payload, payload.expires(), less), access));
    String spaced = payload.text().replaceFirst(",", ", ");
    assertRefused(
        ErrorCode.JSON_INVALID,
        "",
        () -> world.submit(doctor, spaced, doctor.sign(spaced), access));
    String format = payload.text().replace("\"format\":1", "\"format\":2");
    assertRefused(
        ErrorCode.FORMAT_UNKNOWN,
        "format",
        () -> world.submit(doctor, format, doctor.sign(format), access));
    Bytes shortId = Bytes.of(new byte[15]);
    assertRefused(
        ErrorCode.ARGUMENT_INVALID,
        "requestId",
        () ->
            world.submit(
                doctor,
                ActorPayload.of(doctor.id(), access, world.channel(), world.now() + 60, shortId),
                access));
  }
}
