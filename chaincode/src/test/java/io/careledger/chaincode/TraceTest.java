// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static io.careledger.chaincode.scenario.World.CLINIC;
import static io.careledger.chaincode.scenario.World.HOSPITAL;
import static io.careledger.chaincode.scenario.World.REGULATOR;
import static io.careledger.chaincode.scenario.World.RESEARCH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.chaincode.scenario.Identities.Mask;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.identities.CaseStatus;
import io.careledger.ledger.identities.IdentityQueries.ListCases;
import io.careledger.ledger.identities.IdentityQueries.ReadCase;
import io.careledger.ledger.identities.PostedShare;
import io.careledger.ledger.identities.TraceArguments.ApproveCase;
import io.careledger.ledger.identities.TraceArguments.OpenCase;
import io.careledger.ledger.identities.TraceArguments.PostShares;
import io.careledger.ledger.identities.TraceArguments.WithdrawCase;
import io.careledger.ledger.identities.TraceCase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cases: who may, in which order, and what becomes known. */
class TraceTest extends TracedPeople {
  @Test
  void trace_approvedCaseAndTShares_leadsToExactlyThatPerson() {
    Mask mask = mask(4);
    Mask second = mask(4);
    TraceCase opened = identities.open(HOSPITAL, mask);
    assertEquals(CaseStatus.OPEN, opened.status());
    identities.approve(REGULATOR, opened);
    for (String msp : List.of(RESEARCH, HOSPITAL)) {
      identities.post(msp, opened);
      assertEquals(CaseStatus.APPROVED, identities.traceCase(opened.id()).status());
    }
    identities.post(CLINIC, opened);
    TraceCase traced = identities.traceCase(opened.id());
    assertEquals(CaseStatus.TRACED, traced.status());
    TraceCase.Outcome outcome = traced.outcome().orElseThrow();
    assertEquals(people.get(4).enrolment(), outcome.enrolment());
    assertEquals(CLINIC, outcome.msp());
    assertEquals(List.of(3, 1, 2), traced.shares());
    assertEquals(3, world.query(new ReadCase(opened.id())).shares().size());
    // one share more, and nothing leads from here to the other pseudonym
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.shares.0.id",
        () -> identities.post(REGULATOR, opened));
    TraceCase other = identities.open(HOSPITAL, second);
    assertTrue(other.outcome().isEmpty());
    assertTrue(
        world.query(new ListCases(PageRequest.FIRST)).rows().stream()
            .anyMatch(found -> found.id().equals(opened.id())));
  }

  @Test
  void openCase_unknownPseudonymOrNamedActor_isRefused() {
    String nobody = "a".repeat(52);
    String named = world.actor(HOSPITAL).id();
    for (String pseudonym : List.of(nobody, named)) {
      assertRefused(
          ErrorCode.NOT_FOUND,
          "pseudonym",
          () -> world.submit(HOSPITAL, new OpenCase("suspicion", pseudonym, "AZ 1")));
    }
  }

  @Test
  void approveCase_sameInstitutionTwiceOrAnotherDigest_isRefused() {
    TraceCase opened = opened();
    assertRefused(ErrorCode.STATE_CONFLICT, "msp", () -> identities.approve(HOSPITAL, opened));
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.digest",
        () -> world.submit(CLINIC, new ApproveCase(world.bytes(32), opened.id())));
    assertEquals(CaseStatus.OPEN, identities.traceCase(opened.id()).status());
    identities.approve(CLINIC, opened);
    assertRefused(
        ErrorCode.STATE_CONFLICT, "arguments.id", () -> identities.approve(RESEARCH, opened));
    ApproveCase unknown = new ApproveCase(opened.digest(), "a".repeat(32));
    assertRefused(ErrorCode.NOT_FOUND, "arguments.id", () -> world.submit(CLINIC, unknown));
    assertEquals(
        TraceCase.digest(opened.id(), opened.grounds(), opened.pseudonym(), opened.reference()),
        opened.digest());
  }

  @Test
  void postShares_beforeTheApproval_isRefused() {
    TraceCase opened = opened();
    PostedShare share = identities.share(HOSPITAL, opened);
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.shares.0.id",
        () -> world.submit(HOSPITAL, new PostShares(List.of(share))));
    assertTrue(identities.traceCase(opened.id()).shares().isEmpty());
    identities.approve(REGULATOR, opened);
    world.submit(HOSPITAL, new PostShares(List.of(share)));
  }

  @Test
  void postShares_wrongShare_namesTheMember() {
    TraceCase approved = approved();
    TraceCase other = approved();
    PostedShare right = identities.share(RESEARCH, approved);
    PostedShare moved = new PostedShare(approved.id(), identities.share(RESEARCH, other).share());
    LedgerException refusal =
        assertRefused(
            ErrorCode.PROOF_INVALID,
            "arguments.shares.0.share",
            () -> world.submit(RESEARCH, new PostShares(List.of(moved))));
    assertEquals("the share of member 3 is wrong", refusal.reason());
    assertRefused(
        ErrorCode.PROOF_INVALID,
        "arguments.shares.0.share",
        () -> world.submit(CLINIC, new PostShares(List.of(right))));
    PostedShare second = new PostedShare(other.id(), identities.share(RESEARCH, approved).share());
    assertRefused(
        ErrorCode.PROOF_INVALID,
        "arguments.shares.1.share",
        () -> world.submit(RESEARCH, new PostShares(List.of(right, second))));
    PostedShare cut = new PostedShare(approved.id(), world.bytes(50));
    assertRefused(
        ErrorCode.PROOF_INVALID,
        "arguments.shares.0.share",
        () -> world.submit(RESEARCH, new PostShares(List.of(cut))));
    world.submit(RESEARCH, new PostShares(List.of(right, identities.share(RESEARCH, other))));
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.shares.0.msp",
        () -> identities.post(RESEARCH, approved));
  }

  @Test
  void postShares_severalCases_areOpenedTogether() {
    TraceCase first = approved();
    TraceCase second = approved();
    for (String msp : List.of(HOSPITAL, CLINIC, RESEARCH)) {
      world.submit(
          msp,
          new PostShares(List.of(identities.share(msp, first), identities.share(msp, second))));
    }
    assertEquals(CaseStatus.TRACED, identities.traceCase(first.id()).status());
    assertEquals(CaseStatus.TRACED, identities.traceCase(second.id()).status());
    TraceCase third = approved();
    PostedShare twice = identities.share(HOSPITAL, third);
    assertRefused(
        ErrorCode.ARGUMENT_INVALID,
        "arguments.shares.1.id",
        () -> world.submit(HOSPITAL, new PostShares(List.of(twice, twice))));
  }

  /** t−1 shares of a false alarm: the case ends, and the ledger names nobody. */
  @Test
  void withdrawCase_falseAlarm_revealsNothing() {
    TraceCase approved = approved();
    List.of(HOSPITAL, CLINIC).forEach(msp -> identities.post(msp, approved));
    assertRefused(
        ErrorCode.NOT_OWNER, "msp", () -> world.submit(REGULATOR, new WithdrawCase(approved.id())));
    world.submit(HOSPITAL, new WithdrawCase(approved.id()));
    assertRefused(
        ErrorCode.STATE_CONFLICT,
        "arguments.id",
        () -> world.submit(HOSPITAL, new WithdrawCase(approved.id())));
    TraceCase withdrawn = identities.traceCase(approved.id());
    assertEquals(CaseStatus.WITHDRAWN, withdrawn.status());
    assertTrue(withdrawn.outcome().isEmpty());
    TraceCase opened = opened();
    world.submit(HOSPITAL, new WithdrawCase(opened.id()));
    assertRefused(
        ErrorCode.STATE_CONFLICT, "arguments.id", () -> identities.approve(CLINIC, opened));
    assertRefused(
        ErrorCode.STATE_CONFLICT, "arguments.shares.0.id", () -> identities.post(CLINIC, opened));
  }
}
