// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.rules;

import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.Share;
import io.careledger.crypto.committee.VerifiedDealing;
import io.careledger.crypto.committee.VerifiedShare;
import io.careledger.crypto.pseudonym.Trace;
import io.careledger.crypto.signature.ActorId;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.identities.CaseStatus;
import io.careledger.ledger.identities.Enrolment;
import io.careledger.ledger.identities.GivenShares;
import io.careledger.ledger.identities.Opening;
import io.careledger.ledger.identities.PseudonymState;
import io.careledger.ledger.identities.TraceArguments.ApproveCase;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.ledger.json.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A case is opened by one institution and approved by another; then t members open the pseudonym,
 * and the institution that enrolled the person opens the identity.
 */
public final class TraceRule {
  private TraceRule() {}

  private static LedgerException notAt(TraceCase of) {
    return Refusal.conflict("arguments.id", "the case is " + of.status().text());
  }

  private static void requireStatus(TraceCase of, CaseStatus status) {
    if (of.status() != status) {
      throw notAt(of);
    }
  }

  /** The case with a second institution's approval. */
  public static TraceCase approve(
      TraceCase of, ApproveCase arguments, Consortium consortium, TraceCase.Step step) {
    requireStatus(of, CaseStatus.OPEN);
    if (!of.digest().equals(arguments.digest())) {
      throw Refusal.conflict("arguments.digest", "the case has another one");
    }
    if (of.msp().equals(step.msp())) {
      throw Refusal.conflict("msp", "a second institution approves");
    }
    if (!consortium.isActive(of.msp())) {
      throw Refusal.conflict("arguments.id", "the institution that opened it is not active");
    }
    return with(of, CaseStatus.APPROVED, of.shares(), Optional.of(step), Optional.empty());
  }

  /** The case without a trace to come, but for shares that are under way. */
  public static TraceCase withdraw(TraceCase of, TraceCase.Step step) {
    if (of.status() != CaseStatus.OPEN && of.status() != CaseStatus.APPROVED) {
      throw notAt(of);
    }
    if (!of.msp().equals(step.msp())) {
      throw new LedgerException(ErrorCode.NOT_OWNER, "msp", "another institution opened it");
    }
    return with(of, CaseStatus.WITHDRAWN, of.shares(), of.approval(), Optional.of(step));
  }

  /** Refuses what would lead to an outcome once more. */
  public static void requireUntraced(GivenShares given, String field) {
    given
        .tracedIn()
        .ifPresent(
            id -> {
              throw Refusal.conflict(field, "its pseudonym was traced in case " + id);
            });
  }

  /**
   * Refuses a share for a case that was not approved, of a pseudonym that is traced, or of a member
   * that has given it before. A share that meets the end of its case is taken: it stands in a block
   * already, valid or not, and everybody may count it.
   */
  public static void requireShareable(TraceCase of, GivenShares given, int place) {
    if (of.status() != CaseStatus.WITHDRAWN || of.approval().isEmpty()) {
      requireStatus(of, CaseStatus.APPROVED);
    }
    requireUntraced(given, "arguments.id");
    given
        .of(place)
        .ifPresent(
            before -> {
              throw Refusal.conflict(
                  "msp", "this member has given its share, in case " + before.caseId());
            });
  }

  /** The case for the verifiers. */
  public static Trace trace(TraceCase of, PseudonymState pseudonym, Committee committee) {
    return new Trace(
        PseudonymRule.CONTRACT,
        of.id(),
        ActorId.parse(of.pseudonym()),
        VerifiedDealing.acceptedBefore(committee, PseudonymRule.dealing(pseudonym)));
  }

  /** A share of the place that posts it. */
  public static Share decode(Bytes share, Committee committee, int place) {
    Share decoded = Refusal.verify("share", () -> Share.decode(share.toArray(), committee));
    if (decoded.member() != place) {
      throw Refusal.proof("share", "it is of member " + decoded.member());
    }
    return decoded;
  }

  /** The case with one more share. */
  public static TraceCase shared(TraceCase of, int place) {
    List<Integer> shares = new ArrayList<>(of.shares());
    shares.add(place);
    return with(of, of.status(), shares, of.approval(), of.withdrawal());
  }

  /**
   * The id of the enrolment that t shares open.
   *
   * @param stored shares that this ledger has accepted before, and the one that it accepts now
   */
  public static String open(Trace trace, Committee committee, List<Bytes> stored) {
    return Refusal.verify(
        "share",
        () -> {
          List<VerifiedShare> shares =
              stored.stream()
                  .map(share -> Share.decode(share.toArray(), committee))
                  .map(share -> trace.acceptedBefore(share.member(), share.point()))
                  .toList();
          return trace.enrolment(trace.open(shares)).toString();
        });
  }

  /** The case with its outcome. */
  public static TraceCase traced(TraceCase of, Enrolment enrolment, long time, String transaction) {
    return new TraceCase(
        of.approval(),
        of.committee(),
        of.digest(),
        Optional.empty(),
        of.grounds(),
        of.id(),
        of.msp(),
        Optional.of(
            new TraceCase.Outcome(enrolment.enrolment(), enrolment.msp(), time, transaction)),
        of.pseudonym(),
        of.reference(),
        of.shares(),
        CaseStatus.TRACED,
        of.time(),
        of.transaction(),
        of.withdrawal());
  }

  /** The outcome of a case that was traced, for the institution to which it led. */
  public static TraceCase.Outcome requireOutcome(TraceCase of, String msp) {
    TraceCase.Outcome outcome = of.outcome().orElseThrow(() -> notAt(of));
    if (!outcome.msp().equals(msp)) {
      throw new LedgerException(
          ErrorCode.NOT_OWNER, "msp", "the case led to another institution's enrolment");
    }
    return outcome;
  }

  /** Refuses to end a pseudonym twice. */
  public static void requireRevocable(Actor pseudonym) {
    if (!pseudonym.isOpen()) {
      throw Refusal.conflict("arguments.id", "its pseudonym is closed already");
    }
  }

  /** The case with the identity, if that is what the institution committed to. */
  public static TraceCase disclose(
      TraceCase of, Enrolment enrolment, Opening opening, String channel, TraceCase.Step step) {
    requireOutcome(of, step.msp());
    requireStatus(of, CaseStatus.TRACED);
    if (!EnrolmentRule.opens(
        opening, enrolment.commitment(), channel, enrolment.msp(), enrolment.enrolment())) {
      throw Refusal.proof("arguments.identity", "not what the enrolment is committed to");
    }
    return new TraceCase(
        of.approval(),
        of.committee(),
        of.digest(),
        Optional.of(
            new TraceCase.Disclosure(
                opening.identity(), opening.salt(), step.time(), step.transaction())),
        of.grounds(),
        of.id(),
        of.msp(),
        of.outcome(),
        of.pseudonym(),
        of.reference(),
        of.shares(),
        CaseStatus.DISCLOSED,
        of.time(),
        of.transaction(),
        of.withdrawal());
  }

  private static TraceCase with(
      TraceCase of,
      CaseStatus status,
      List<Integer> shares,
      Optional<TraceCase.Step> approval,
      Optional<TraceCase.Step> withdrawal) {
    return new TraceCase(
        approval,
        of.committee(),
        of.digest(),
        of.disclosure(),
        of.grounds(),
        of.id(),
        of.msp(),
        of.outcome(),
        of.pseudonym(),
        of.reference(),
        shares,
        status,
        of.time(),
        of.transaction(),
        withdrawal);
  }
}
