// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static io.careledger.chaincode.scenario.World.INSTITUTIONS;
import static io.careledger.chaincode.scenario.World.REGULATOR;
import static io.careledger.chaincode.scenario.World.RESEARCH;

import io.careledger.chaincode.scenario.Dealings;
import io.careledger.chaincode.scenario.RecordChanges;
import io.careledger.chaincode.scenario.TestActor;
import io.careledger.chaincode.scenario.World;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.signature.SigningKey;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.LedgerArguments;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.SignatureEnvelope;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.audit.AuditQueries.ListByActor;
import io.careledger.ledger.audit.AuditQueries.ListByRecord;
import io.careledger.ledger.audit.AuditQueries.ListByTime;
import io.careledger.ledger.audit.AuditQueries.ListTransactions;
import io.careledger.ledger.consortium.Change;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.ConsortiumArguments;
import io.careledger.ledger.consortium.ConsortiumQueries;
import io.careledger.ledger.consortium.FoundingDocument;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.consortium.ProposalResult;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.KeyArguments;
import io.careledger.ledger.keys.KeyDecline;
import io.careledger.ledger.keys.KeyQueries;
import io.careledger.ledger.records.HeldContents;
import io.careledger.ledger.records.HoldingArguments;
import io.careledger.ledger.records.HoldingQueries;
import io.careledger.ledger.records.HoldingStatus;
import io.careledger.ledger.records.RecordArguments;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.ledger.records.RecordQueries;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.shim.Chaincode;

/**
 * For every transaction a call that succeeds if its caller may make it. Nothing is submitted, so
 * each stays possible.
 */
final class AuthorisationCalls implements AutoCloseable {
  private static final String DOCTOR = "hospital1:doctor";
  private final EmbeddedWorld founded;
  private final EmbeddedWorld pending;
  private final World world;
  private final Map<Transactions, LedgerArguments<?>> arguments = new EnumMap<>(Transactions.class);
  private final Map<Transactions, LedgerQuery<?>> queries = new EnumMap<>(Transactions.class);
  private final Map<Transactions, TestActor> signers = new EnumMap<>(Transactions.class);
  private final IdentityCalls identities;
  private final SigningKey next;

  AuthorisationCalls() {
    this(chaincode -> chaincode);
  }

  /** Calls of a chaincode that is watched. */
  AuthorisationCalls(UnaryOperator<Chaincode> watch) {
    founded = new EmbeddedWorld("care", watch);
    pending = new EmbeddedWorld("care", watch);
    world = founded.world;
    next = SigningKey.random(world.network().random());
    // A document that doesn't list the regulator, which stands for the one that was removed.
    List<Institution> three = INSTITUTIONS.subList(0, 3);
    pending.world.submit(RESEARCH, new ConsortiumArguments.Found(three));
    add(new ConsortiumArguments.Found(three));
    add(new ConsortiumArguments.AcceptFounding(FoundingDocument.digest("care", three)));
    world.found();
    String expired = openOwn();
    founded.clock.advance(Duration.ofHours(2));
    addCommittees(expired);
    String committee = addDealings();
    TestActor owner = addActors();
    String request = addKeys(owner, committee);
    RecordDescription record = addRecords(owner, committee);
    addQueries(owner, request, record);
    identities = new IdentityCalls(this, world);
    identities.addAll();
    world.carry(new Change.RemoveInstitution(REGULATOR));
  }

  /** The hospital's own committee, so that others have no place in it. */
  private String openOwn() {
    return world
        .carry(
            new Change.OpenCommittee(
                world.now() + 3600, List.of(HOSPITAL), CommitteePurpose.MASTER, 1))
        .committee();
  }

  private void addCommittees(String expired) {
    Institution outsider = new Institution("OutsiderMSP", "outsider", "outsider");
    Change change = new Change.AddInstitution(outsider);
    add(new ConsortiumArguments.Propose(change));
    ProposalResult open = world.submit(RESEARCH, new ConsortiumArguments.Propose(change)).result();
    add(new ConsortiumArguments.Approve(open.digest(), open.proposal()));
    add(new KeyArguments.CloseDealing(expired));
    String joining = openOwn();
    add(world.join(joining, HOSPITAL, world.memberKey(joining, HOSPITAL)));
    put(new ConsortiumQueries.ReadConsortium());
    put(new ConsortiumQueries.ReadFounding(FoundingDocument.digest("care", INSTITUTIONS)));
    put(new ConsortiumQueries.ReadProposal(open.proposal()));
    put(new ConsortiumQueries.ListProposals(PageRequest.FIRST));
    put(new ConsortiumQueries.ReadCommittee(joining));
    put(new ConsortiumQueries.ReadCurrentCommittee(CommitteePurpose.MASTER));
    put(new ConsortiumQueries.ListCommittees(PageRequest.FIRST));
  }

  private String addDealings() {
    String sealed = openOwn();
    world.submit(HOSPITAL, world.join(sealed, HOSPITAL, world.memberKey(sealed, HOSPITAL)));
    add(new Dealings(world, sealed).post(HOSPITAL));
    String active = openOwn();
    world.submit(HOSPITAL, world.join(active, HOSPITAL, world.memberKey(active, HOSPITAL)));
    world.submit(HOSPITAL, new Dealings(world, active).post(HOSPITAL));
    put(new KeyQueries.ReadMasterKey(active));
    put(new KeyQueries.ReadDealing(active, 1));
    return active;
  }

  private TestActor addActors() {
    TestActor owner = world.actor(HOSPITAL);
    Bytes key = Bytes.of(next.verificationKey().encode());
    TestActor fresh = new TestActor(ActorId.of(next.verificationKey()).toString(), next, HOSPITAL);
    sign(fresh, world.registration(fresh));
    sign(owner, new ConsortiumArguments.RotateActor(key, world.sealingKey()));
    sign(owner, new ConsortiumArguments.CloseActor("moved"));
    add(new ConsortiumArguments.CloseActorAsInstitution(owner.id(), "lost"));
    put(new ConsortiumQueries.ReadActor(owner.id()));
    put(new ConsortiumQueries.ListActors(HOSPITAL, PageRequest.FIRST));
    return owner;
  }

  private String addKeys(TestActor owner, String committee) {
    world.attest(owner, DOCTOR);
    add(new KeyArguments.Attest(owner.id(), "hospital1:nurse", 0, 2, 65_535));
    add(new KeyArguments.Revoke(owner.id(), DOCTOR, "left"));
    int today = world.today();
    KeyArguments.RequestKey asking =
        new KeyArguments.RequestKey(List.of(DOCTOR), committee, today, today, world.sealingKey());
    sign(owner, asking);
    String request = world.submit(owner, asking).result().request();
    add(new KeyArguments.PostPartialKey(request, world.bytes(100)));
    add(new KeyArguments.DeclinePartialKey(KeyDecline.CLOCK, request));
    return request;
  }

  private RecordDescription addRecords(TestActor owner, String committee) {
    sign(owner, world.registration(owner, committee, DOCTOR));
    add(
        new RecordArguments.RegisterBatch(
            List.of(world.signed(owner, world.registration(owner, committee, DOCTOR)))));
    RecordArguments.Register registration = world.registration(owner, committee, DOCTOR);
    RecordDescription record = registration.description();
    world.submit(owner, registration);
    sign(owner, new RecordArguments.Amend(RecordChanges.rekeyed(world, record), true));
    sign(owner, new RecordArguments.Withdraw("mistake", record.record()));
    sign(owner, new RecordArguments.RequestAccess(Purpose.TREAT, record.record()));
    addHoldings(owner, committee);
    TestActor closed = world.actor(HOSPITAL);
    RecordArguments.Register orphan = world.registration(closed, committee, DOCTOR);
    world.submit(closed, orphan);
    world.submit(closed, new ConsortiumArguments.CloseActor("left"));
    add(new RecordArguments.WithdrawAsInstitution("order", orphan.description().record()));
    return record;
  }

  /** One version that the hospital can report as held, and one that it can report as lost. */
  private void addHoldings(TestActor owner, String committee) {
    for (boolean held : List.of(true, false)) {
      RecordArguments.Register registration = world.registration(owner, committee, DOCTOR);
      world.submit(owner, registration);
      HeldContents contents = HeldContents.of(registration.description());
      if (held) {
        world.submit(HOSPITAL, new HoldingArguments.ReportHeld(contents));
        add(new HoldingArguments.ReportLost(HoldingStatus.LOST, contents));
        put(new HoldingQueries.ListHolders(contents.record(), PageRequest.FIRST));
      } else {
        add(new HoldingArguments.ReportHeld(contents));
      }
    }
    put(new HoldingQueries.ListHoldings(HOSPITAL, PageRequest.FIRST));
  }

  private void addQueries(TestActor owner, String request, RecordDescription record) {
    PageRequest first = PageRequest.FIRST;
    put(new KeyQueries.ListAttestations(owner.id(), first));
    put(new KeyQueries.ReadKeyRequest(request));
    put(new KeyQueries.ListKeyRequests(owner.id(), first));
    put(new RecordQueries.ReadRecord(record.record(), 0));
    put(new RecordQueries.ListByOwner(owner.id(), first));
    put(new RecordQueries.ListByCode("http://loinc.org|8480-6", first));
    put(new RecordQueries.History(record.record(), first));
    put(new RecordQueries.FindContents(List.of(record.content().headerCid())));
    put(new ListByRecord(record.record(), first));
    put(new ListByActor(owner.id(), first));
    put(new ListByTime(0, world.now(), first));
    put(new ListTransactions(record.record(), first));
  }

  void add(LedgerArguments<?> call) {
    arguments.put(call.transaction(), call);
  }

  void sign(TestActor signer, LedgerArguments<?> call) {
    add(call);
    signers.put(call.transaction(), signer);
  }

  void put(LedgerQuery<?> query) {
    queries.put(query.transaction(), query);
  }

  /** Where a transaction can be called. */
  EmbeddedWorld world(Transactions transaction) {
    return transaction == Transactions.FOUND || transaction == Transactions.ACCEPT_FOUNDING
        ? pending
        : founded;
  }

  /** A call by an institution. */
  Invocation invocation(Transactions transaction, String msp) {
    return transaction == Transactions.KEEP_OPENINGS
        ? identities.keeping(msp)
        : transaction.invocation(arguments(transaction, msp));
  }

  private String[] arguments(Transactions transaction, String msp) {
    if (transaction.kind() == Transactions.Kind.QUERY) {
      return new String[] {LedgerQuery.text(queries.get(transaction))};
    }
    World at = world(transaction).world;
    LedgerArguments<?> call = arguments.get(transaction);
    if (transaction.kind() == Transactions.Kind.INSTITUTION) {
      return new String[] {at.payload(msp, call).text()};
    }
    TestActor signer = signers.get(transaction);
    String payload = at.payload(signer, call).text();
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    Optional<Bytes> second =
        transaction == Transactions.ROTATE_ACTOR
            ? Optional.of(Bytes.of(next.sign(bytes)))
            : Optional.empty();
    return new String[] {
      payload, new SignatureEnvelope(Bytes.of(signer.key().sign(bytes)), second).text()
    };
  }

  @Override
  public void close() {
    founded.close();
    pending.close();
  }
}
