// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static io.careledger.chaincode.scenario.World.REGULATOR;
import static io.careledger.chaincode.scenario.World.RESEARCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.chaincode.rules.PseudonymRule;
import io.careledger.chaincode.scenario.Identities.Mask;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.Share;
import io.careledger.crypto.committee.VerifiedDealing;
import io.careledger.crypto.committee.VerifiedShare;
import io.careledger.crypto.pseudonym.EnrolmentId;
import io.careledger.embedded.Endorsement;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerArguments;
import io.careledger.ledger.identities.CaseStatus;
import io.careledger.ledger.identities.CaseView;
import io.careledger.ledger.identities.IdentityQueries.ReadCase;
import io.careledger.ledger.identities.IdentityQueries.ReadPseudonym;
import io.careledger.ledger.identities.PostedShare;
import io.careledger.ledger.identities.TraceArguments.PostShares;
import io.careledger.ledger.identities.TraceArguments.WithdrawCase;
import io.careledger.ledger.identities.TraceCase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A share opens its pseudonym whatever case it was given for, and whether its transaction is valid
 * or not: what the contract counts must be what the blocks give away.
 */
class GivenSharesTest extends TracedPeople {
  private final List<PostedShare> seen = new ArrayList<>();

  @BeforeEach
  void forget() {
    seen.clear();
  }

  private TraceCase approved(Mask mask) {
    TraceCase opened = identities.open(HOSPITAL, mask);
    identities.approve(REGULATOR, opened);
    return opened;
  }

  private void withdraw(TraceCase of) {
    world.submit(HOSPITAL, new WithdrawCase(of.id()));
  }

  private void post(String msp, TraceCase of) {
    world.submit(msp, postedBy(msp, of));
  }

  private PostShares postedBy(String msp, TraceCase of) {
    PostedShare share = identities.share(msp, of);
    seen.add(share);
    return new PostShares(List.of(share));
  }

  private CaseView view(TraceCase of) {
    return world.query(new ReadCase(of.id()));
  }

  /** The enrolment to which all points lead that stand in blocks, with every check bypassed. */
  private String readerOfTheBlocks(Mask mask) {
    Committee real = identities.committee();
    List<Share> shares =
        seen.stream().map(each -> Share.decode(each.share().toArray(), real)).toList();
    List<G1> keys = IntStream.rangeClosed(1, 4).mapToObj(real::key).toList();
    Committee pretended =
        new Committee(
            real.channel(), CommitteeId.parse(identities.committeeId()), shares.size(), keys);
    VerifiedDealing dealing =
        VerifiedDealing.acceptedBefore(
            pretended, PseudonymRule.dealing(world.query(new ReadPseudonym(mask.actor().id()))));
    List<VerifiedShare> points =
        shares.stream()
            .map(each -> VerifiedShare.acceptedBefore(dealing, each.member(), each.point()))
            .toList();
    return EnrolmentId.of(real.channel(), dealing.open(points)).toString();
  }

  private boolean isSomebody(String enrolment) {
    return people.stream().anyMatch(person -> person.enrolment().equals(enrolment));
  }

  /** Two alarms, each withdrawn before it had three shares: together they had. */
  @Test
  void postShares_overCasesThatWereWithdrawn_openAtTheThirdMember() {
    Mask mask = mask(2);
    TraceCase first = approved(mask);
    List.of(HOSPITAL, CLINIC).forEach(msp -> post(msp, first));
    withdraw(first);
    TraceCase second = approved(mask);
    assertEquals(2, view(second).shares().size());
    post(RESEARCH, second);
    assertEquals(people.get(2).enrolment(), readerOfTheBlocks(mask));
    TraceCase traced = identities.traceCase(second.id());
    assertEquals(CaseStatus.TRACED, traced.status());
    assertEquals(people.get(2).enrolment(), traced.outcome().orElseThrow().enrolment());
    assertEquals(CaseStatus.WITHDRAWN, view(first).traceCase().status());
    assertEquals(second.id(), view(first).tracedIn().orElseThrow());
  }

  @Test
  void postShares_fewerThanItTakesOverTwoCases_openNothing() {
    Mask mask = mask(2);
    TraceCase first = approved(mask);
    post(HOSPITAL, first);
    withdraw(first);
    TraceCase second = approved(mask);
    post(CLINIC, second);
    withdraw(second);
    assertEquals(2, view(first).shares().size());
    assertEquals(view(first).shares(), view(second).shares());
    assertTrue(view(second).tracedIn().isEmpty());
    assertFalse(isSomebody(readerOfTheBlocks(mask)));
  }

  @Test
  void postShares_ofAMemberInASecondCase_countsOnce() {
    Mask mask = mask(3);
    TraceCase first = approved(mask);
    TraceCase second = approved(mask);
    post(HOSPITAL, first);
    assertRefused(ErrorCode.STATE_CONFLICT, "arguments.shares.0.msp", () -> post(HOSPITAL, second));
    PostShares both =
        new PostShares(List.of(identities.share(CLINIC, first), identities.share(CLINIC, second)));
    assertRefused(
        ErrorCode.ARGUMENT_INVALID, "arguments.shares.1.id", () -> world.submit(CLINIC, both));
    post(CLINIC, second);
    post(RESEARCH, first);
    assertEquals(CaseStatus.TRACED, identities.traceCase(first.id()).status());
    assertRefused(ErrorCode.STATE_CONFLICT, "arguments.shares.0.id", () -> post(REGULATOR, second));
  }

  /** What is left to do after a trace is to withdraw what came too late. */
  @Test
  void case_ofATracedPseudonym_isNeitherOpenedNorApproved() {
    Mask mask = mask(4);
    TraceCase open = identities.open(CLINIC, mask);
    TraceCase approved = approved(mask);
    TraceCase traced = approved(mask);
    List.of(HOSPITAL, CLINIC, RESEARCH).forEach(msp -> post(msp, traced));
    assertRefused(
        ErrorCode.STATE_CONFLICT, "arguments.pseudonym", () -> identities.open(CLINIC, mask));
    assertRefused(
        ErrorCode.STATE_CONFLICT, "arguments.id", () -> identities.approve(REGULATOR, open));
    assertEquals(traced.id(), view(approved).tracedIn().orElseThrow());
    withdraw(approved);
    TraceCase other = approved(mask(4));
    assertTrue(view(other).shares().isEmpty());
  }

  private Endorsement endorsed(String msp, LedgerArguments<?> arguments) {
    return embedded
        .ledger
        .connect(msp, arguments.transaction().role().orElseThrow())
        .endorse(arguments.transaction().invocation(world.payload(msp, arguments).text()));
  }

  private void assertInvalid(String msp, Endorsement endorsement, PostShares post) {
    assertRefused(
        ErrorCode.READ_CONFLICT,
        "transaction",
        () ->
            embedded
                .ledger
                .connect(msp, post.transaction().role().orElseThrow())
                .order(endorsement));
  }

  /**
   * Three members send at once, one is counted, and the case is withdrawn before they try again.
   */
  @Test
  void postShares_thatMetTheEndOfTheirCase_areCountedAfterIt() {
    Mask mask = mask(5);
    TraceCase of = approved(mask);
    PostShares second = postedBy(CLINIC, of);
    PostShares third = postedBy(RESEARCH, of);
    Endorsement fromClinic = endorsed(CLINIC, second);
    Endorsement fromResearch = endorsed(RESEARCH, third);
    post(HOSPITAL, of);
    assertInvalid(CLINIC, fromClinic, second);
    assertInvalid(RESEARCH, fromResearch, third);
    withdraw(of);
    // All three stand in blocks, one of them in a valid transaction.
    assertEquals(people.get(5).enrolment(), readerOfTheBlocks(mask));
    assertEquals(1, view(of).shares().size());
    world.submit(CLINIC, second);
    assertTrue(view(of).tracedIn().isEmpty());
    world.submit(RESEARCH, third);
    TraceCase traced = identities.traceCase(of.id());
    assertEquals(people.get(5).enrolment(), traced.outcome().orElseThrow().enrolment());
    assertTrue(traced.withdrawal().isPresent());
  }

  @Test
  void postShares_behindAWithdrawalInItsBlock_isCountedAndOpensNothingAlone() {
    Mask mask = mask(6);
    TraceCase of = approved(mask);
    PostShares under = postedBy(CLINIC, of);
    Endorsement way = endorsed(CLINIC, under);
    withdraw(of);
    assertInvalid(CLINIC, way, under);
    world.submit(CLINIC, under);
    assertEquals(1, view(of).shares().size());
    assertEquals(CaseStatus.WITHDRAWN, view(of).traceCase().status());
    assertFalse(isSomebody(readerOfTheBlocks(mask)));
  }
}
