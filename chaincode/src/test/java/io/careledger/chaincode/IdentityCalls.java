// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static io.careledger.chaincode.scenario.World.REGULATOR;
import static io.careledger.chaincode.scenario.World.RESEARCH;

import io.careledger.chaincode.scenario.Identities;
import io.careledger.chaincode.scenario.Identities.Mask;
import io.careledger.chaincode.scenario.Identities.Person;
import io.careledger.chaincode.scenario.World;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.identities.EnrolmentArguments.CloseEnrolment;
import io.careledger.ledger.identities.EnrolmentArguments.Enrol;
import io.careledger.ledger.identities.EnrolmentArguments.KeepOpenings;
import io.careledger.ledger.identities.EnrolmentArguments.PublishRing;
import io.careledger.ledger.identities.IdentityQueries;
import io.careledger.ledger.identities.KeptOpening;
import io.careledger.ledger.identities.Openings;
import io.careledger.ledger.identities.PostedShare;
import io.careledger.ledger.identities.PseudonymArguments.RegisterBatch;
import io.careledger.ledger.identities.PseudonymArguments.RevokePseudonym;
import io.careledger.ledger.identities.PseudonymArguments.RevokeTraced;
import io.careledger.ledger.identities.TraceArguments.ApproveCase;
import io.careledger.ledger.identities.TraceArguments.DiscloseIdentity;
import io.careledger.ledger.identities.TraceArguments.OpenCase;
import io.careledger.ledger.identities.TraceArguments.PostShares;
import io.careledger.ledger.identities.TraceArguments.WithdrawCase;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.KeyArguments.AttestAll;
import java.util.List;

/** The calls of the contract {@code identities} for the authorisation matrix. */
final class IdentityCalls {
  private static final String OPEN = "open:patients";
  private static final String NURSE = "hospital1:nurse";

  private final AuthorisationCalls calls;
  private final World world;
  private final Identities identities;
  private final Person candidate;

  IdentityCalls(AuthorisationCalls calls, World world) {
    this.calls = calls;
    this.world = world;
    identities = new Identities(world);
    candidate = identities.person(HOSPITAL, "candidate");
  }

  void addAll() {
    List<Person> people = identities.enrol(HOSPITAL, 9);
    identities.attest(HOSPITAL, NURSE, people, world.today() + 30);
    String everybody = identities.ring(HOSPITAL, "");
    addEnrolments(people);
    Mask mask = addPseudonyms(people, everybody);
    addCases(people.get(2), mask, identities.register(people.get(2), everybody, OPEN, HOSPITAL));
    PageRequest first = PageRequest.FIRST;
    calls.put(new IdentityQueries.ReadOpening(people.get(0).enrolment()));
    calls.put(new IdentityQueries.ReadEnrolment(people.get(0).enrolment()));
    calls.put(new IdentityQueries.ListEnrolments(HOSPITAL, first));
    calls.put(new IdentityQueries.ReadRoster("", HOSPITAL));
    calls.put(new IdentityQueries.ReadRing(everybody));
    calls.put(new IdentityQueries.ListRings("", HOSPITAL, first));
    calls.put(new IdentityQueries.ReadPseudonym(mask.actor().id()));
    calls.put(new IdentityQueries.ListCases(first));
  }

  private KeepOpenings keeping() {
    return new KeepOpenings(
        List.of(new KeptOpening(identities.commitment(candidate), candidate.enrolment())));
  }

  /** The call that keeps an opening, by any institution. */
  Invocation keeping(String msp) {
    return identities.keeping(msp, keeping(), new Openings(List.of(Identities.opening(candidate))));
  }

  private void addEnrolments(List<Person> people) {
    identities.keep(List.of(candidate));
    calls.add(keeping());
    calls.add(new Enrol(List.of(identities.enrolment(candidate))));
    calls.add(new CloseEnrolment(people.get(8).enrolment(), "left"));
    calls.add(new PublishRing("", 8, List.of(1)));
    List<String> subjects = List.of(people.get(0).subject());
    calls.add(new AttestAll("hospital1:head", 0, 2, subjects, 65_535));
  }

  private Mask addPseudonyms(List<Person> people, String ring) {
    Mask next = identities.mask(people.get(0), ring, OPEN, HOSPITAL);
    calls.sign(next.actor(), identities.registration(next, ring, OPEN));
    calls.add(
        new RegisterBatch(
            List.of(world.signed(next.actor(), identities.registration(next, ring, OPEN)))));
    Mask mask = identities.register(people.get(2), ring, OPEN, HOSPITAL);
    String nurses = identities.ring(HOSPITAL, NURSE);
    calls.sign(mask.actor(), identities.showing(mask, NURSE, nurses));
    calls.sign(mask.actor(), new RevokePseudonym("done"));
    return mask;
  }

  private void addCases(Person person, Mask mask, Mask other) {
    calls.add(new OpenCase("suspected fraud", mask.actor().id(), "AZ 1"));
    TraceCase approvable = identities.open(RESEARCH, mask);
    calls.add(new ApproveCase(approvable.digest(), approvable.id()));
    calls.add(new WithdrawCase(identities.open(HOSPITAL, mask).id()));
    TraceCase shareable = identities.open(HOSPITAL, mask);
    identities.approve(RESEARCH, shareable);
    PostedShare share = identities.share(HOSPITAL, shareable);
    calls.add(new PostShares(List.of(share)));
    TraceCase traced = identities.open(HOSPITAL, other);
    identities.approve(RESEARCH, traced);
    List.of(HOSPITAL, CLINIC, REGULATOR).forEach(msp -> identities.post(msp, traced));
    calls.add(new RevokeTraced(traced.id(), "fraud"));
    calls.add(
        new DiscloseIdentity(
            traced.id(), person.opening().identity(), Bytes.of(person.opening().salt())));
    calls.put(new IdentityQueries.ReadCase(traced.id()));
  }
}
