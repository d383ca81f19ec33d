// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;

import io.careledger.chaincode.scenario.TestActor;
import io.careledger.chaincode.scenario.World;
import io.careledger.ledger.ActorPayload;
import io.careledger.ledger.InstitutionPayload;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerArguments;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.Role;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.consortium.Change;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.ConsortiumArguments.CloseActor;
import io.careledger.ledger.consortium.ConsortiumArguments.JoinCommittee;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadActor;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.KeyArguments.Attest;
import io.careledger.ledger.keys.KeyQueries.ReadMasterKey;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordArguments.RegisterBatch;
import io.careledger.ledger.records.RecordArguments.RequestAccess;
import io.careledger.ledger.records.RecordArguments.Withdraw;
import io.careledger.ledger.records.RecordQueries.ReadRecord;
import java.time.Duration;
import java.util.List;

/** Calls that are refused for what they say and when, not for who makes them. */
final class RefusalRun {
  /** Takes a call in. */
  interface Teller {
    void tell(String caller, Ledger ledger, Invocation call);
  }

  private final EmbeddedWorld founded;
  private final EmbeddedWorld pending;
  private final World world;
  private final Teller teller;

  RefusalRun(EmbeddedWorld founded, EmbeddedWorld pending, Teller teller) {
    this.founded = founded;
    this.pending = pending;
    this.world = founded.world;
    this.teller = teller;
  }

  void run() {
    client(Invocation.of("records", "None", "{}"));
    client(Transactions.READ_RECORD.invocation("x".repeat(1 << 17)));
    client(query(new ReadRecord("a".repeat(32), 0)));
    client(query(new ReadActor("a".repeat(52))));
    teller.tell(
        "unfounded", pending.world.ledger(HOSPITAL, Role.CLIENT), query(new ReadMasterKey("")));
    teller.tell(
        "late",
        founded
            .ledger
            .connect(HOSPITAL, Role.CLIENT)
            .withProposalTime(founded.clock.instant().minus(Duration.ofDays(1))),
        query(new ReadMasterKey("")));
    institutions();
    records(actors());
  }

  private void institutions() {
    TestActor actor = world.actor(HOSPITAL);
    Attest attest = new Attest(actor.id(), "hospital1:nurse", 0, 2, 65_535);
    Bytes request = world.bytes(16);
    world.submit(payload(attest, request), attest);
    institution(payload(attest, request));
    institution(payload(new Attest(actor.id(), "hospital1:nurse", 1, 2, 65_535), request));
    institution(payload(new Attest(actor.id(), "research:lead", 0, 2, 65_535), world.bytes(16)));
    String committee =
        world
            .carry(
                new Change.OpenCommittee(
                    world.now() + 3_600, List.of(HOSPITAL), CommitteePurpose.MASTER, 1))
            .committee();
    JoinCommittee good = world.join(committee, HOSPITAL, world.memberKey(committee, HOSPITAL));
    Bytes other = Bytes.of(world.memberKey("other", CLINIC).publicKey().encode());
    JoinCommittee bad = new JoinCommittee(committee, other, good.proof());
    teller.tell(
        "without-knowledge",
        world.ledger(HOSPITAL, Role.MEMBER),
        bad.transaction().invocation(world.payload(HOSPITAL, bad).text()));
  }

  private InstitutionPayload payload(LedgerArguments<?> arguments, Bytes request) {
    return InstitutionPayload.of(HOSPITAL, arguments, world.channel(), world.now() + 300, request);
  }

  /** Returns an actor that has no record. */
  private TestActor actors() {
    TestActor stranger = world.actor(CLINIC);
    TestActor closed = world.actor(HOSPITAL);
    signed(closed, world.registration(closed));
    world.submit(closed, new CloseActor("left"));
    signed(closed, new CloseActor("left"));
    String text = world.payload(closed, new CloseActor("left")).text();
    Transactions close = Transactions.CLOSE_ACTOR;
    client(close.invocation(text, stranger.sign(text)));
    client(close.invocation(text, closed.sign(text + " ")));
    ActorPayload old =
        ActorPayload.of(
            stranger.id(), new CloseActor("left"), world.channel(), world.now(), world.bytes(16));
    client(close.invocation(old.text(), stranger.sign(old.text())));
    return stranger;
  }

  private void records(TestActor stranger) {
    TestActor owner = world.actor(HOSPITAL);
    String committee = world.query(new ReadMasterKey("")).committee();
    signed(owner, world.registration(owner, committee, "nobody:x"));
    Register registration = world.registration(owner, committee, "hospital1:doctor");
    world.submit(owner, registration);
    String record = registration.description().record();
    signed(owner, registration);
    RegisterBatch batch =
        new RegisterBatch(
            List.of(
                world.signed(owner, world.registration(owner, committee, "hospital1:doctor")),
                world.signed(owner, registration)));
    client(batch.transaction().invocation(world.payload(HOSPITAL, batch).text()));
    signed(stranger, new Withdraw("mine", record));
    world.submit(owner, new Withdraw("mistake", record));
    signed(owner, new Withdraw("mistake", record));
    signed(stranger, new RequestAccess(Purpose.TREAT, record));
  }

  private void signed(TestActor actor, LedgerArguments<?> arguments) {
    String text = world.payload(actor, arguments).text();
    teller.tell(
        "signed",
        world.ledger(actor.msp(), Role.CLIENT),
        arguments.transaction().invocation(text, actor.sign(text)));
  }

  private void institution(InstitutionPayload payload) {
    teller.tell(
        "institution",
        world.ledger(HOSPITAL, Role.ADMIN),
        Transactions.ATTEST.invocation(payload.text()));
  }

  private void client(Invocation call) {
    teller.tell("client", world.ledger(HOSPITAL, Role.CLIENT), call);
  }

  private static Invocation query(LedgerQuery<?> query) {
    return query.invocation();
  }
}
