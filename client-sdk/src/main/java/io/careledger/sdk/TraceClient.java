// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.crypto.pseudonym.EnrolmentId;
import io.careledger.crypto.pseudonym.IdentityOpening;
import io.careledger.crypto.signature.ActorId;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.identities.CaseStatus;
import io.careledger.ledger.identities.CaseView;
import io.careledger.ledger.identities.Enrolment;
import io.careledger.ledger.identities.IdentityQueries.ListCases;
import io.careledger.ledger.identities.IdentityQueries.ReadCase;
import io.careledger.ledger.identities.IdentityQueries.ReadEnrolment;
import io.careledger.ledger.identities.IdentityQueries.ReadOpening;
import io.careledger.ledger.identities.Opening;
import io.careledger.ledger.identities.PseudonymArguments.RevokeTraced;
import io.careledger.ledger.identities.TraceArguments.ApproveCase;
import io.careledger.ledger.identities.TraceArguments.DiscloseIdentity;
import io.careledger.ledger.identities.TraceArguments.OpenCase;
import io.careledger.ledger.identities.TraceArguments.WithdrawCase;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.ledger.json.Bytes;
import io.careledger.sdk.audit.CaseReport;
import io.careledger.sdk.audit.CaseVerifier;
import io.careledger.sdk.session.Pages;
import io.careledger.sdk.session.Session;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Cases in which a pseudonym is traced: opened by one institution, approved by another, answered by
 * the members of the identity committee, and disclosed by the institution that enrolled the person.
 * Everything is on the ledger for good. Changing needs the {@code supervisor} identity.
 */
public final class TraceClient {
  private final Session session;
  private final Waiting waiting;
  private final Duration patience;

  TraceClient(Session session, Waiting waiting, Duration patience) {
    this.session = session;
    this.waiting = waiting;
    this.patience = patience;
  }

  /**
   * Opens a case.
   *
   * @param grounds 1 to 500 characters, for everybody to read: no name in it
   * @param reference of a court, board or file, 1 to 100 characters
   * @throws LedgerException {@code CL-NOT-FOUND} if there is no such pseudonym
   */
  public TraceCase open(ActorId pseudonym, String grounds, String reference) {
    OpenCase arguments = new OpenCase(grounds, pseudonym.toString(), reference);
    return read(session.submit(arguments).result().id()).traceCase();
  }

  /**
   * Approves a case of another institution. What the ledger shows of it must be what the digest
   * says.
   *
   * @param digest of the case that was read and is approved
   * @throws LedgerException {@code CL-STATE-CONFLICT} if the case is another one, not open or of
   *     this institution
   */
  public TraceCase approve(String id, Bytes digest) {
    TraceCase shown = read(id).traceCase();
    if (!digest.equals(digest(shown))) {
      throw new LedgerException(
          ErrorCode.STATE_CONFLICT, "digest", "the ledger shows another case under this id");
    }
    session.submit(new ApproveCase(digest, id));
    return read(id).traceCase();
  }

  /** What an approval of this case approves, computed from what is shown. */
  public static Bytes digest(TraceCase of) {
    return TraceCase.digest(of.id(), of.grounds(), of.pseudonym(), of.reference());
  }

  /**
   * Ends a case of this institution before it is traced: no member gives its share any more. Shares
   * that were given, and one that is under way, stay public and count in every other case of the
   * pseudonym. Final.
   */
  public TraceCase withdraw(String id) {
    session.submit(new WithdrawCase(id));
    return read(id).traceCase();
  }

  /**
   * A case with its shares.
   *
   * @throws LedgerException {@code CL-NOT-FOUND}
   */
  public CaseView read(String id) {
    return session.query(new ReadCase(id));
  }

  /**
   * Waits until the members' shares have opened the pseudonym of an approved case.
   *
   * @return the case with the outcome: this one, or another of the pseudonym that was faster
   * @throws LedgerException {@code CL-COMMITTEE-SILENT} if too few answer in time; {@code
   *     CL-STATE-CONFLICT} if the case is not approved
   */
  public TraceCase awaitTraced(String id) {
    long start = System.nanoTime();
    while (true) {
      boolean last = System.nanoTime() - start > patience.toNanos();
      waiting.pause();
      CaseView view = read(id);
      if (view.tracedIn().isPresent()) {
        return read(view.tracedIn().get()).traceCase();
      }
      TraceCase now = view.traceCase();
      if (now.status() != CaseStatus.APPROVED) {
        throw notAt(now);
      }
      if (last || Thread.currentThread().isInterrupted()) {
        throw new LedgerException(
            ErrorCode.COMMITTEE_SILENT,
            "id",
            view.shares().size() + " members have given their share so far");
      }
    }
  }

  /**
   * Checks a case again, from the proofs on the ledger; anybody of the consortium may.
   *
   * @throws LedgerException {@code CL-NOT-FOUND}
   */
  public CaseReport verify(String id) {
    return new CaseVerifier(session).verify(id);
  }

  /** All cases, oldest first. */
  public Stream<TraceCase> list() {
    return Pages.stream(session, ListCases::new);
  }

  /**
   * Discloses, on the ledger and to everybody, who the traced person is: the identity that this
   * institution's peers keep.
   *
   * @throws LedgerException {@code CL-STATE-CONFLICT} if the case is not traced or disclosed
   *     before, {@code CL-NOT-OWNER} if it led to another institution's enrolment, {@code
   *     CL-PROOF-INVALID} if what is kept is not what the enrolment is committed to
   */
  public TraceCase disclose(String id) {
    TraceCase.Outcome outcome = requireOutcome(read(id).traceCase());
    Opening opening = session.query(new ReadOpening(outcome.enrolment()));
    requireOpens(opening, session.query(new ReadEnrolment(outcome.enrolment())));
    session.submit(new DiscloseIdentity(id, opening.identity(), opening.salt()));
    return read(id).traceCase();
  }

  /** Closes the pseudonym of a case that led to an enrolment of this institution. Final. */
  public void revoke(String id, String reason) {
    session.submit(new RevokeTraced(id, reason));
  }

  private TraceCase.Outcome requireOutcome(TraceCase of) {
    TraceCase.Outcome outcome = of.outcome().orElseThrow(() -> notAt(of));
    if (!outcome.msp().equals(session.msp())) {
      throw new LedgerException(
          ErrorCode.NOT_OWNER, "id", "the case led to an enrolment of " + outcome.msp());
    }
    return outcome;
  }

  private static LedgerException notAt(TraceCase of) {
    return new LedgerException(ErrorCode.STATE_CONFLICT, "id", "the case is " + of.status().text());
  }

  /** A false name must not even be proposed: other institutions' peers would see it. */
  private void requireOpens(Opening opening, Enrolment enrolment) {
    EnrolmentId id = EnrolmentId.parse(enrolment.enrolment());
    if (!new IdentityOpening(opening.salt().toArray(), opening.identity())
        .opens(enrolment.commitment().toArray(), session.channel(), enrolment.msp(), id)) {
      throw new LedgerException(
          ErrorCode.PROOF_INVALID,
          "identity",
          "what this institution's peer keeps is not what the enrolment is committed to");
    }
  }
}
