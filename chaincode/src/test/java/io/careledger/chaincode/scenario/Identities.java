// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.scenario;

import io.careledger.chaincode.rules.CommitteeRule;
import io.careledger.chaincode.rules.PseudonymRule;
import io.careledger.chaincode.rules.RingRule;
import io.careledger.chaincode.rules.TraceRule;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.pseudonym.AttributeShowing;
import io.careledger.crypto.pseudonym.EncryptedMember;
import io.careledger.crypto.pseudonym.EnrolmentId;
import io.careledger.crypto.pseudonym.EnrolmentKey;
import io.careledger.crypto.pseudonym.EnrolmentProof;
import io.careledger.crypto.pseudonym.FreshPseudonym;
import io.careledger.crypto.pseudonym.IdentityOpening;
import io.careledger.crypto.pseudonym.PseudonymDealing;
import io.careledger.crypto.pseudonym.PseudonymRegistration;
import io.careledger.crypto.pseudonym.Trace;
import io.careledger.ledger.InstitutionPayload;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.Role;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.consortium.Change.SetOrdering;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadCommittee;
import io.careledger.ledger.identities.EnrolmentArguments.Enrol;
import io.careledger.ledger.identities.EnrolmentArguments.KeepOpenings;
import io.careledger.ledger.identities.EnrolmentArguments.PublishRing;
import io.careledger.ledger.identities.IdentityQueries.ReadCase;
import io.careledger.ledger.identities.IdentityQueries.ReadPseudonym;
import io.careledger.ledger.identities.IdentityQueries.ReadRing;
import io.careledger.ledger.identities.KeptOpening;
import io.careledger.ledger.identities.NewEnrolment;
import io.careledger.ledger.identities.Opening;
import io.careledger.ledger.identities.Openings;
import io.careledger.ledger.identities.PostedShare;
import io.careledger.ledger.identities.PseudonymArguments.RegisterPseudonym;
import io.careledger.ledger.identities.PseudonymArguments.ShowAttribute;
import io.careledger.ledger.identities.PseudonymState;
import io.careledger.ledger.identities.RingState;
import io.careledger.ledger.identities.TraceArguments.ApproveCase;
import io.careledger.ledger.identities.TraceArguments.OpenCase;
import io.careledger.ledger.identities.TraceArguments.PostShares;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.KeyArguments.AttestAll;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** People who are enrolled, act under pseudonyms, and are traced. */
public final class Identities {
  /** An enrolled person, with what the institution keeps. */
  public record Person(EnrolmentKey key, String msp, String enrolment, IdentityOpening opening) {
    public String subject() {
      return "enrolment:" + enrolment;
    }
  }

  /** A pseudonym with its secrets. */
  public record Mask(TestActor actor, FreshPseudonym fresh, Person person) {}

  private final World world;
  private final String committee;

  /** Opens an identity committee of the four, 3 of which trace. */
  public Identities(World world) {
    this(world, World.MSPS, 3);
  }

  /** Opens an identity committee of some of the four, which alone order from then on. */
  public Identities(World world, List<String> members, int threshold) {
    this.world = world;
    World.MSPS.stream()
        .filter(msp -> !members.contains(msp))
        .forEach(msp -> world.carry(new SetOrdering(msp, false)));
    committee = world.openCommittee(CommitteePurpose.IDENTITY, members, threshold);
    members.forEach(
        msp -> world.submit(msp, world.join(committee, msp, world.memberKey(committee, msp))));
  }

  public String committeeId() {
    return committee;
  }

  public Committee committee() {
    return CommitteeRule.committee(world.query(new ReadCommittee(committee)), world.channel());
  }

  private SecureRandom random() {
    return world.network().random();
  }

  // people

  public Person person(String msp, String name) {
    EnrolmentKey key = EnrolmentKey.generate(random());
    String id = EnrolmentId.of(world.channel(), key.publicKey()).toString();
    return new Person(key, msp, id, IdentityOpening.random(name, random()));
  }

  public NewEnrolment enrolment(Person person) {
    return new NewEnrolment(
        commitment(person),
        Bytes.of(person.key().publicKey().encode()),
        Bytes.of(
            EnrolmentProof.prove(person.key(), world.channel(), person.msp(), random()).encode()));
  }

  public Bytes commitment(Person person) {
    return Bytes.of(
        person
            .opening()
            .commit(world.channel(), person.msp(), EnrolmentId.parse(person.enrolment())));
  }

  public static Opening opening(Person person) {
    return new Opening(person.opening().identity(), Bytes.of(person.opening().salt()));
  }

  /** The call that keeps openings, with what is transient beside it. */
  public Invocation keeping(List<Person> people) {
    KeepOpenings keep =
        new KeepOpenings(
            people.stream().map(p -> new KeptOpening(commitment(p), p.enrolment())).toList());
    Openings openings = new Openings(people.stream().map(Identities::opening).toList());
    return keeping(people.get(0).msp(), keep, openings);
  }

  public Invocation keeping(String msp, KeepOpenings keep, Openings openings) {
    return keeping(msp, world.payload(msp, keep), openings);
  }

  /** The same with any payload, endorsed by an institution. */
  public static Invocation keeping(String msp, InstitutionPayload payload, Openings openings) {
    Transactions transaction = Transactions.KEEP_OPENINGS;
    return new Invocation(
            transaction.contract(),
            transaction.transaction(),
            List.of(payload.text()),
            Map.of(Openings.TRANSIENT, LedgerQuery.text(openings).getBytes(StandardCharsets.UTF_8)))
        .endorsedBy(List.of(msp));
  }

  public void keep(List<Person> people) {
    world.ledger(people.get(0).msp(), Role.ADMIN).submit(keeping(people));
  }

  /** Keeps the openings and enrols, all in two transactions. */
  public List<Person> enrol(String msp, int count) {
    List<Person> people =
        IntStream.range(0, count).mapToObj(i -> person(msp, "patient " + i)).toList();
    keep(people);
    world.submit(msp, new Enrol(people.stream().map(this::enrolment).toList()));
    return people;
  }

  public void attest(String msp, String attribute, List<Person> people, int until) {
    List<String> subjects = people.stream().map(Person::subject).sorted().toList();
    world.submit(msp, new AttestAll(attribute, world.today(), 2, subjects, until));
  }

  // rings and pseudonyms

  /** A ring of the first page of a roster. */
  public String ring(String msp, String attribute) {
    return world.submit(msp, new PublishRing(attribute, 8, List.of(1))).result().ring();
  }

  public RingState ringState(String id) {
    return world.query(new ReadRing(id));
  }

  public Mask mask(Person person, String ring, String scope, String carrier) {
    return mask(person, ring, scope, carrier, random());
  }

  public Mask mask(Person person, String ring, String scope, String carrier, SecureRandom dealer) {
    TestActor actor = TestActor.random(carrier, random());
    RegisterPseudonym form = form(actor, ring, scope, world.bytes(1));
    PseudonymRegistration statement =
        PseudonymRule.registration(form, RingRule.ring(ringState(ring)), committee());
    return new Mask(actor, PseudonymDealing.deal(person.key(), statement, dealer), person);
  }

  /** A pseudonym whose registration is made for any statement, also for a false one. */
  public Mask mask(Person person, TestActor actor, PseudonymRegistration statement) {
    return new Mask(actor, PseudonymDealing.deal(person.key(), statement, random()), person);
  }

  private RegisterPseudonym form(TestActor actor, String ring, String scope, Bytes proof) {
    return new RegisterPseudonym(
        committee, actor.verificationKey(), actor.msp(), proof, ring, scope, world.sealingKey());
  }

  public RegisterPseudonym registration(Mask mask, String ring, String scope) {
    return form(mask.actor(), ring, scope, Bytes.of(mask.fresh().dealing().encode()));
  }

  /** A registered pseudonym. */
  public Mask register(Person person, String ring, String scope, String carrier) {
    Mask mask = mask(person, ring, scope, carrier);
    world.submit(mask.actor(), registration(mask, ring, scope));
    return mask;
  }

  public ShowAttribute showing(Mask mask, String attribute, String ring) {
    PseudonymState state = world.query(new ReadPseudonym(mask.actor().id()));
    AttributeShowing.Statement statement =
        new AttributeShowing.Statement(
            mask.actor().key().verificationKey(),
            EncryptedMember.of(PseudonymRule.dealing(state), committee()),
            RingRule.ring(ringState(ring)),
            Attribute.parse(attribute),
            committee(),
            PseudonymRule.CONTRACT);
    return new ShowAttribute(
        attribute,
        Bytes.of(
            AttributeShowing.prove(
                    statement, mask.person().key(), mask.fresh().randomness(), random())
                .encode()),
        ring);
  }

  // traces

  /** A case of the hospital's, not approved. */
  public TraceCase open(String msp, Mask mask) {
    OpenCase open = new OpenCase("suspected fraud", mask.actor().id(), "AZ 17/26");
    return traceCase(world.submit(msp, open).result().id());
  }

  public TraceCase traceCase(String id) {
    return world.query(new ReadCase(id)).traceCase();
  }

  public void approve(String msp, TraceCase of) {
    world.submit(msp, new ApproveCase(of.digest(), of.id()));
  }

  /** A member's share of a case, whether it is approved or not. */
  public PostedShare share(String msp, TraceCase of) {
    PseudonymState state = world.query(new ReadPseudonym(of.pseudonym()));
    Trace trace = TraceRule.trace(of, state, committee());
    return new PostedShare(
        of.id(),
        Bytes.of(
            trace
                .share(world.memberKey(committee, msp), World.MSPS.indexOf(msp) + 1, random())
                .encode()));
  }

  public void post(String msp, TraceCase of) {
    world.submit(msp, new PostShares(List.of(share(msp, of))));
  }
}
