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
import io.careledger.ledger.ActorPayload;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.EventPosition;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.LedgerEvent;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.Role;
import io.careledger.ledger.SignedRegistration;
import io.careledger.ledger.SubmitResult;
import io.careledger.ledger.audit.AuditQueries.ListTransactions;
import io.careledger.ledger.audit.RecordTransaction;
import io.careledger.ledger.consortium.ConsortiumArguments.CloseActor;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordArguments.RegisterBatch;
import io.careledger.ledger.records.RecordContent;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.ledger.records.RecordQueries.ListByOwner;
import io.careledger.ledger.records.RecordQueries.ReadRecord;
import io.careledger.ledger.records.RecordResult;
import io.careledger.ledger.records.RegistrationsResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Records registered together: each as if it had come alone, all of them or none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordBatchTest {
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

  private SignedRegistration signed(Register registration) {
    return world.signed(owner, registration);
  }

  private SubmitResult<RegistrationsResult> submit(List<SignedRegistration> batch) {
    return world.submit(HOSPITAL, new RegisterBatch(batch));
  }

  private void refused(ErrorCode code, String field, SignedRegistration... batch) {
    long height = world.ledger(HOSPITAL, Role.CLIENT).height();
    assertRefused(code, "arguments.registrations." + field, () -> submit(List.of(batch)));
    assertEquals(height, world.ledger(HOSPITAL, Role.CLIENT).height());
  }

  private List<String> recordsOf(TestActor actor) {
    return world.records(new ListByOwner(actor.id(), PageRequest.FIRST));
  }

  private List<String> eventsSince(EventPosition position) {
    List<String> events = new ArrayList<>();
    try (EventStream stream = world.ledger(HOSPITAL, Role.CLIENT).events(position)) {
      Optional<LedgerEvent> event = stream.next(Duration.ZERO);
      while (event.isPresent()) {
        events.add(event.get().name() + " " + event.get().payload());
        event = stream.next(Duration.ZERO);
      }
    }
    return events;
  }

  private EventPosition end() {
    return new EventPosition(world.ledger(HOSPITAL, Role.CLIENT).height() - 1, 0);
  }

  @Test
  void registerBatch_ofSeveralOwners_registersAndAnswersEachInItsOrder() {
    List<TestActor> owners = List.of(owner, world.actor(CLINIC), owner, world.actor(HOSPITAL));
    List<Register> registrations =
        owners.stream().map(actor -> world.registration(actor, committee, POLICY)).toList();
    List<SignedRegistration> batch = new ArrayList<>();
    for (int i = 0; i < owners.size(); i++) {
      batch.add(world.signed(owners.get(i), registrations.get(i)));
    }
    EventPosition before = end();
    SubmitResult<RegistrationsResult> answer = submit(batch);
    List<String> ids =
        registrations.stream().map(register -> register.description().record()).toList();
    for (int i = 0; i < owners.size(); i++) {
      assertEquals(
          new SubmitResult<>(
              false, new RecordResult(ids.get(i), 1), answer.time(), answer.transactionId()),
          answer.result().registrations().get(i));
      var head = world.query(new ReadRecord(ids.get(i), 0));
      assertEquals(registrations.get(i).description(), head.description());
      assertEquals(owners.get(i).id(), head.owner());
      assertEquals(
          List.of(
              new RecordTransaction(
                  "records:Register", owners.get(i).id(), answer.time(), answer.transactionId())),
          world.query(new ListTransactions(ids.get(i), PageRequest.FIRST)).rows());
      assertTrue(recordsOf(owners.get(i)).contains(ids.get(i)));
    }
    String sorted = String.join("\",\"", ids.stream().sorted().toList());
    assertEquals(
        List.of("RecordsRegistered.v1 {\"format\":1,\"records\":[\"" + sorted + "\"]}"),
        eventsSince(before));
  }

  @Test
  void registerBatch_oneIsRefused_namesItAndStoresNone() {
    List<String> before = recordsOf(owner);
    refused(
        ErrorCode.NAMESPACE_UNKNOWN,
        "1.policy",
        signed(registration()),
        signed(world.registration(owner, committee, "nobody:x")),
        signed(registration()));
    assertEquals(before, recordsOf(owner));
  }

  @Test
  void registerBatch_registeredBefore_isAnsweredAsThen() {
    Register alone = registration();
    ActorPayload payload = world.payload(owner, alone);
    SubmitResult<RecordResult> first = world.submit(owner, payload, alone);
    SignedRegistration fresh = signed(registration());
    EventPosition before = end();
    List<SubmitResult<RecordResult>> answers =
        submit(List.of(world.signed(owner, payload), fresh)).result().registrations();
    assertEquals(
        new SubmitResult<>(true, first.result(), first.time(), first.transactionId()),
        answers.get(0));
    String record = answers.get(1).result().record();
    assertEquals(
        List.of("RecordsRegistered.v1 {\"format\":1,\"records\":[\"" + record + "\"]}"),
        eventsSince(before));
    EventPosition second = end();
    List<SubmitResult<RecordResult>> again = submit(List.of(fresh)).result().registrations();
    assertEquals(
        new SubmitResult<>(
            true, answers.get(1).result(), answers.get(1).time(), answers.get(1).transactionId()),
        again.get(0));
    assertEquals(List.of(), eventsSince(second));
  }

  @Test
  void register_doneInABatchBefore_isAnsweredAsThen() {
    Register registration = registration();
    ActorPayload payload = world.payload(owner, registration);
    SubmitResult<RecordResult> first =
        submit(List.of(world.signed(owner, payload))).result().registrations().get(0);
    SubmitResult<RecordResult> again = world.submit(owner, payload, registration);
    assertTrue(again.replayed());
    assertEquals(first.transactionId(), again.transactionId());
  }

  /** What a transaction has written it can't read: the batch itself remembers. */
  @Test
  void registerBatch_recordContentOrRequestTwice_isRefused() {
    Register first = registration();
    refused(ErrorCode.STATE_CONFLICT, "1.record", signed(first), signed(first));
    SignedRegistration once = signed(first);
    refused(ErrorCode.REQUEST_REUSED, "1.requestId", once, once);
    RecordContent taken = first.description().content();
    RecordContent fresh = world.content();
    for (String cid : List.of(taken.headerCid(), taken.payloadCid())) {
      refused(
          ErrorCode.STATE_CONFLICT,
          "1.headerCid",
          once,
          with(new RecordContent(cid, 900, fresh.keyCommitment(), fresh.payloadCid(), 9)));
      refused(
          ErrorCode.STATE_CONFLICT,
          "1.payloadCid",
          once,
          with(new RecordContent(fresh.headerCid(), 900, fresh.keyCommitment(), cid, 9)));
    }
    refused(
        ErrorCode.ARGUMENT_INVALID,
        "0.payloadCid",
        with(
            new RecordContent(
                fresh.headerCid(), 900, fresh.keyCommitment(), fresh.headerCid(), 9)));
    submit(List.of(once, signed(registration())));
  }

  private SignedRegistration with(RecordContent content) {
    Register registration = registration();
    RecordDescription changed = RecordChanges.content(registration.description(), content);
    return signed(new Register(changed, registration.salt()));
  }

  @Test
  void registerBatch_requestIdOfAnotherRegistration_isRefused() {
    ActorPayload first = world.payload(owner, registration());
    ActorPayload reused =
        ActorPayload.of(
            owner.id(), registration(), first.channel(), first.expires(), first.requestId());
    refused(
        ErrorCode.REQUEST_REUSED,
        "1.requestId",
        world.signed(owner, first),
        world.signed(owner, reused));
    submit(List.of(world.signed(owner, first)));
    refused(ErrorCode.REQUEST_REUSED, "0.requestId", world.signed(owner, reused));
  }

  @Test
  void registerBatch_byWhomOrForWhatItMayNotBe_isRefused() {
    SignedRegistration good = signed(registration());
    SignedRegistration other = signed(registration());
    refused(
        ErrorCode.SIGNATURE_INVALID,
        "1.signature",
        good,
        new SignedRegistration(other.payload(), good.signature()));
    TestActor stranger = new TestActor("a".repeat(52), owner.key(), HOSPITAL);
    refused(ErrorCode.ACTOR_UNKNOWN, "0.actor", world.signed(stranger, registration()));
    TestActor thief = world.actor(CLINIC);
    refused(ErrorCode.ARGUMENT_INVALID, "1.record", good, world.signed(thief, registration()));
    TestActor closed = world.actor(HOSPITAL);
    world.submit(closed, new CloseActor("left"));
    refused(
        ErrorCode.ACTOR_CLOSED,
        "1.actor",
        good,
        world.signed(closed, world.registration(closed, committee, POLICY)));
    refused(ErrorCode.JSON_INVALID, "0.", new SignedRegistration("{}x", good.signature()));
    ActorPayload payload = world.payload(owner, registration());
    for (String member : List.of("channel", "contract", "transaction", "expires")) {
      refused(
          member.equals("expires") ? ErrorCode.SIGNATURE_EXPIRED : ErrorCode.ARGUMENT_INVALID,
          "0." + member,
          world.signed(owner, elsewhere(payload, member)));
    }
    submit(List.of(good, other));
  }

  private ActorPayload elsewhere(ActorPayload payload, String member) {
    return new ActorPayload(
        payload.actor(),
        payload.arguments(),
        member.equals("channel") ? "other" : payload.channel(),
        member.equals("contract") ? "identities" : payload.contract(),
        member.equals("expires") ? world.now() : payload.expires(),
        payload.requestId(),
        member.equals("transaction") ? "RegisterBatch" : payload.transaction());
  }

  @Test
  void registerBatch_upTo64_areRegistered() {
    TestActor archive = world.actor(HOSPITAL);
    List<SignedRegistration> batch =
        Stream.generate(() -> world.signed(archive, world.registration(archive, committee, POLICY)))
            .limit(64)
            .toList();
    assertEquals(64, submit(batch).result().registrations().size());
    assertEquals(64, recordsOf(archive).size());
    for (int size : List.of(0, 65)) {
      assertRefused(
          ErrorCode.ARGUMENT_INVALID,
          "arguments.registrations",
          () -> submit(Collections.nCopies(size, batch.get(0))));
    }
  }
}
