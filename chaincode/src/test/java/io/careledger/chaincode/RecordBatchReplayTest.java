// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.chaincode.scenario.RecordChanges;
import io.careledger.chaincode.scenario.TestActor;
import io.careledger.chaincode.scenario.World;
import io.careledger.crypto.signature.SigningKey;
import io.careledger.ledger.ActorPayload;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.SignedRegistration;
import io.careledger.ledger.SubmitResult;
import io.careledger.ledger.consortium.ConsortiumArguments.CloseActor;
import io.careledger.ledger.consortium.ConsortiumArguments.RotateActor;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordArguments.RegisterBatch;
import io.careledger.ledger.records.RecordArguments.Withdraw;
import io.careledger.ledger.records.RecordQueries.ListByCode;
import io.careledger.ledger.records.RecordQueries.ReadRecord;
import io.careledger.ledger.records.RecordResult;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What another institution can do with registrations that it has read in a block. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordBatchReplayTest {
  private static final String POLICY = "hospital1:doctor";
  private static final String CODE = "http://loinc.org|100";
  private final EmbeddedWorld embedded = new EmbeddedWorld();
  private final World world = embedded.world.found();
  private final String committee = world.openMaster();

  @AfterAll
  void close() {
    embedded.close();
  }

  private Register registration(TestActor owner) {
    Register plain = world.registration(owner, committee, POLICY);
    return new Register(RecordChanges.codes(plain.description(), List.of(CODE)), plain.salt());
  }

  private SignedRegistration fresh(TestActor owner) {
    return world.signed(owner, registration(owner));
  }

  private List<SubmitResult<RecordResult>> carry(SignedRegistration... parts) {
    return world.submit(CLINIC, new RegisterBatch(List.of(parts))).result().registrations();
  }

  private List<String> listed() {
    return world.records(new ListByCode(CODE, PageRequest.FIRST));
  }

  @Test
  void registerBatch_withdrawnOrOfAClosedActor_isAnsweredAsThenAndStaysSo() {
    TestActor owner = world.actor(HOSPITAL);
    SignedRegistration withdrawn = fresh(owner);
    SignedRegistration standing = fresh(owner);
    List<SubmitResult<RecordResult>> first = carry(withdrawn, standing);
    String gone = first.get(0).result().record();
    String kept = first.get(1).result().record();
    assertTrue(listed().containsAll(List.of(gone, kept)));
    world.submit(owner, new Withdraw("an error", gone));
    world.submit(owner, new CloseActor("left"));
    List<SubmitResult<RecordResult>> again =
        carry(withdrawn, fresh(world.actor(HOSPITAL)), standing);
    assertEquals(List.of(true, false, true), again.stream().map(SubmitResult::replayed).toList());
    assertEquals(first.get(0).transactionId(), again.get(0).transactionId());
    assertEquals(first.get(1).transactionId(), again.get(2).transactionId());
    assertTrue(world.query(new ReadRecord(gone, 0)).isWithdrawn());
    assertFalse(listed().contains(gone));
    assertTrue(listed().containsAll(List.of(kept, again.get(1).result().record())));
  }

  @Test
  void registerBatch_signedByAFormerKey_isRefusedAlsoWhenItComesAgain() {
    TestActor owner = world.actor(HOSPITAL);
    SignedRegistration done = fresh(owner);
    carry(done);
    SigningKey next = SigningKey.random(world.network().random());
    RotateActor rotate =
        new RotateActor(Bytes.of(next.verificationKey().encode()), world.sealingKey());
    String payload = world.payload(owner, rotate).text();
    world.submit(owner, payload, ActorTest.both(owner, next, payload), rotate);
    for (SignedRegistration former : List.of(done, fresh(owner))) {
      assertRefused(
          ErrorCode.SIGNATURE_INVALID,
          "arguments.registrations.1.signature",
          () -> carry(fresh(owner.with(next)), former));
    }
  }

  @Test
  void registerBatch_requestIdOfAnotherActor_isItsOwn() {
    TestActor owner = world.actor(HOSPITAL);
    TestActor other = world.actor(HOSPITAL);
    ActorPayload one = world.payload(owner, registration(owner));
    ActorPayload two =
        ActorPayload.of(
            other.id(), registration(other), one.channel(), one.expires(), one.requestId());
    SignedRegistration first = world.signed(owner, one);
    carry(first, world.signed(other, two)).forEach(answer -> assertFalse(answer.replayed()));
    assertTrue(carry(first).get(0).replayed());
  }
}
