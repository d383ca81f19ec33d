// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.scenario;

import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.MemberKey;
import io.careledger.crypto.committee.MemberKeyProof;
import io.careledger.crypto.content.Cid;
import io.careledger.crypto.content.RecordId;
import io.careledger.crypto.sealing.SealingKeyPair;
import io.careledger.crypto.signature.ActorId;
import io.careledger.ledger.ActorPayload;
import io.careledger.ledger.InstitutionPayload;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerArguments;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.Page;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.Role;
import io.careledger.ledger.SignedRegistration;
import io.careledger.ledger.SubmitResult;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.consortium.Change;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.ConsortiumArguments.AcceptFounding;
import io.careledger.ledger.consortium.ConsortiumArguments.Approve;
import io.careledger.ledger.consortium.ConsortiumArguments.Found;
import io.careledger.ledger.consortium.ConsortiumArguments.JoinCommittee;
import io.careledger.ledger.consortium.ConsortiumArguments.Propose;
import io.careledger.ledger.consortium.ConsortiumArguments.RegisterActor;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.consortium.ProposalResult;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.keys.KeyArguments.Attest;
import io.careledger.ledger.keys.KeyQueries.ReadMasterKey;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordContent;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.ledger.records.RecordVersion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Institutions and actors that act on a ledger: what scenarios are told with. */
public final class World {
  public static final String HOSPITAL = "Hospital1MSP";
  public static final String CLINIC = "Hospital2MSP";
  public static final String RESEARCH = "ResearchMSP";
  public static final String REGULATOR = "RegulatorMSP";
  public static final List<String> MSPS = List.of(HOSPITAL, CLINIC, RESEARCH, REGULATOR);
  public static final List<Institution> INSTITUTIONS =
      List.of(
          new Institution(HOSPITAL, "hospital-one", "hospital1"),
          new Institution(CLINIC, "hospital-two", "hospital2"),
          new Institution(RESEARCH, "research", "research"),
          new Institution(REGULATOR, "regulator", "regulator"));

  private final Network network;
  private final Map<String, MemberKey> memberKeys = new TreeMap<>();

  public World(Network network) {
    this.network = network;
  }

  public Network network() {
    return network;
  }

  public Ledger ledger(String msp, Role role) {
    return network.ledgers().apply(msp, role);
  }

  public String channel() {
    return ledger(HOSPITAL, Role.CLIENT).channel();
  }

  /** Seconds since the epoch. */
  public long now() {
    return network.clock().instant().getEpochSecond();
  }

  public int today() {
    return (int) (now() / 86_400);
  }

  public Bytes bytes(int size) {
    byte[] bytes = new byte[size];
    network.random().nextBytes(bytes);
    return Bytes.of(bytes);
  }

  // calls

  public InstitutionPayload payload(String msp, LedgerArguments<?> arguments) {
    return InstitutionPayload.of(msp, arguments, channel(), now() + 300, bytes(16));
  }

  public ActorPayload payload(TestActor actor, LedgerArguments<?> arguments) {
    return ActorPayload.of(actor.id(), arguments, channel(), now() + 300, bytes(16));
  }

  /** What an actor would submit, signed, for a transaction that carries several. */
  public SignedRegistration signed(TestActor actor, LedgerArguments<?> arguments) {
    return signed(actor, payload(actor, arguments));
  }

  public SignedRegistration signed(TestActor actor, ActorPayload payload) {
    return new SignedRegistration(payload.text(), actor.signature(payload.text()));
  }

  /** An institution's transaction in the role that it needs. */
  public <R extends JsonEncodable> SubmitResult<R> submit(
      String msp, LedgerArguments<R> arguments) {
    return submit(payload(msp, arguments), arguments);
  }

  public <R extends JsonEncodable> SubmitResult<R> submit(
      InstitutionPayload payload, LedgerArguments<R> arguments) {
    Transactions transaction = arguments.transaction();
    Ledger ledger = ledger(payload.msp(), transaction.role().orElseThrow());
    String result = ledger.submit(transaction.invocation(payload.text())).result();
    return SubmitResult.parse(result, arguments::readResult);
  }

  /** An actor's transaction through its institution. */
  public <R extends JsonEncodable> SubmitResult<R> submit(
      TestActor actor, LedgerArguments<R> arguments) {
    return submit(actor, payload(actor, arguments), arguments);
  }

  public <R extends JsonEncodable> SubmitResult<R> submit(
      TestActor actor, ActorPayload payload, LedgerArguments<R> arguments) {
    return submit(actor, payload.text(), actor.sign(payload.text()), arguments);
  }

  public <R extends JsonEncodable> SubmitResult<R> submit(
      TestActor actor, String payload, String envelope, LedgerArguments<R> arguments) {
    String result =
        ledger(actor.msp(), Role.CLIENT)
            .submit(arguments.transaction().invocation(payload, envelope))
            .result();
    return SubmitResult.parse(result, arguments::readResult);
  }

  public <R extends JsonEncodable> R query(String msp, LedgerQuery<R> query) {
    return query.parseResult(ledger(msp, Role.CLIENT).evaluate(query.invocation()));
  }

  /** The ids of the records in a page. */
  public List<String> records(LedgerQuery<Page<RecordVersion>> query) {
    return query(query).rows().stream().map(version -> version.description().record()).toList();
  }

  public <R extends JsonEncodable> R query(LedgerQuery<R> query) {
    return query(HOSPITAL, query);
  }

  // what most scenarios begin with

  /** Founds the consortium of four. */
  public World found() {
    Bytes digest = submit(HOSPITAL, new Found(INSTITUTIONS)).result().digest();
    for (String msp : MSPS.subList(1, MSPS.size())) {
      submit(msp, new AcceptFounding(digest));
    }
    return this;
  }

  /** Proposes a change and approves it until it is in force. */
  public ProposalResult carry(Change change) {
    ProposalResult result = submit(HOSPITAL, new Propose(change)).result();
    for (int i = 1; !result.inForce(); i++) {
      result = submit(MSPS.get(i), new Approve(result.digest(), result.proposal())).result();
    }
    return result;
  }

  /** Opens a committee of the four, with an hour for its round. */
  public String openCommittee(CommitteePurpose purpose, int threshold) {
    return openCommittee(purpose, MSPS, threshold);
  }

  /** Opens a committee with an hour for its round. */
  public String openCommittee(CommitteePurpose purpose, List<String> members, int threshold) {
    return carry(new Change.OpenCommittee(now() + 3600, members, purpose, threshold)).committee();
  }

  public MemberKey memberKey(String committee, String msp) {
    return memberKeys.computeIfAbsent(committee + msp, key -> MemberKey.generate(network.random()));
  }

  /** The arguments with which a member joins. */
  public JoinCommittee join(String committee, String msp, MemberKey key) {
    MemberKeyProof proof =
        MemberKeyProof.prove(
            key, channel(), CommitteeId.parse(committee), MSPS.indexOf(msp) + 1, network.random());
    return new JoinCommittee(
        committee, Bytes.of(key.publicKey().encode()), Bytes.of(proof.encode()));
  }

  public void joinAll(String committee) {
    MSPS.forEach(msp -> submit(msp, join(committee, msp, memberKey(committee, msp))));
  }

  /** A committee of purpose master, 3 of 4, that has dealt its key. */
  public String openMaster() {
    String committee = openCommittee(CommitteePurpose.MASTER, 3);
    joinAll(committee);
    Dealings dealings = new Dealings(this, committee);
    MSPS.forEach(msp -> submit(msp, dealings.post(msp)));
    return committee;
  }

  public TestActor actor(String msp) {
    TestActor actor = TestActor.random(msp, network.random());
    submit(actor, registration(actor));
    return actor;
  }

  public RegisterActor registration(TestActor actor) {
    return new RegisterActor(actor.verificationKey(), actor.msp(), sealingKey());
  }

  public Bytes sealingKey() {
    return Bytes.of(SealingKeyPair.random(network.random()).publicKey().encode());
  }

  /** Attests an attribute for a year from today, by the institution whose namespace it is. */
  public void attest(TestActor actor, String attribute) {
    attest(actor, attribute, today(), today() + 365, 2);
  }

  public void attest(TestActor actor, String attribute, int from, int until, int maxDays) {
    String namespace = attribute.substring(0, attribute.indexOf(':'));
    String msp =
        INSTITUTIONS.stream()
            .filter(institution -> institution.namespace().equals(namespace))
            .findFirst()
            .orElseThrow()
            .msp();
    submit(msp, new Attest(actor.id(), attribute, from, maxDays, until));
  }

  public String cid() {
    return Cid.ofBlock(Cid.Codec.RAW, bytes(32).toArray()).toString();
  }

  public RecordContent content() {
    return new RecordContent(cid(), 900, bytes(32), cid(), 100_000);
  }

  /** A first version under a policy, open for 30 days from today for treatment and research. */
  public Register registration(TestActor owner, String committee, String policy) {
    Bytes salt = bytes(16);
    return new Register(
        new RecordDescription(
            List.of(),
            committee,
            content(),
            today(),
            today() + 30,
            query(new ReadMasterKey("")).digest(),
            "application/fhir+json",
            policy,
            List.of(Purpose.HRESCH, Purpose.TREAT),
            RecordId.derive(channel(), ActorId.parse(owner.id()), salt.toArray()).toString(),
            1),
        salt);
  }
}
