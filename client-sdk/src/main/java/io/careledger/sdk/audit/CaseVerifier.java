// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.audit;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.Share;
import io.careledger.crypto.committee.VerifiedDealing;
import io.careledger.crypto.committee.VerifiedShare;
import io.careledger.crypto.pseudonym.EnrolmentId;
import io.careledger.crypto.pseudonym.EnrolmentProof;
import io.careledger.crypto.pseudonym.IdentityOpening;
import io.careledger.crypto.pseudonym.Trace;
import io.careledger.crypto.signature.ActorId;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadCommittee;
import io.careledger.ledger.identities.CaseShare;
import io.careledger.ledger.identities.CaseStatus;
import io.careledger.ledger.identities.CaseView;
import io.careledger.ledger.identities.Enrolment;
import io.careledger.ledger.identities.IdentityQueries.ReadCase;
import io.careledger.ledger.identities.IdentityQueries.ReadEnrolment;
import io.careledger.ledger.identities.IdentityQueries.ReadPseudonym;
import io.careledger.ledger.identities.PseudonymState;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.sdk.committee.Committees;
import io.careledger.sdk.committee.RegistrationRecord;
import io.careledger.sdk.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks a trace case again, from the proofs that stand on the ledger: that two institutions
 * decided on this very text, and on that of every other case in which a share of the pseudonym was
 * given, that the pseudonym's registration deals an enrolled person's key, that the members' shares
 * are those of that dealing and open to the enrolment of the record, and that the disclosed
 * identity is the one to which it was committed. One verification of the registration, and of each
 * share.
 *
 * <p>It believes the peer that it asks which keys the members have and who approved; ask a second
 * institution's peer for that. Whether the institution enrolled the right person, no proof shows.
 */
public final class CaseVerifier {
  private final Session session;
  private final List<String> problems = new ArrayList<>();

  public CaseVerifier(Session session) {
    this.session = session;
  }

  /**
   * Checks one case.
   *
   * @throws LedgerException {@code CL-NOT-FOUND} if there is none, and what a query may throw
   */
  public CaseReport verify(String id) {
    problems.clear();
    CaseView view = session.query(new ReadCase(id));
    TraceCase of = view.traceCase();
    decisions(id, of);
    others(view);
    List<VerifiedShare> shares = new ArrayList<>();
    Optional<EnrolmentId> opened = Optional.empty();
    try {
      VerifiedDealing dealing = dealing(of);
      shares.addAll(shares(dealing, view));
      opened = opened(trace(dealing, of.id(), of), shares, of);
    } catch (CryptoException | LedgerException e) {
      problems.add("the pseudonym's registration: " + e.getMessage());
    }
    boolean traced = of.outcome().isPresent() && outcome(of.outcome().get(), opened);
    boolean disclosed = traced && of.disclosure().isPresent() && disclosure(of);
    return new CaseReport(shares.size(), traced, disclosed, problems);
  }

  private void decisions(String id, TraceCase of) {
    require(
        of.id().equals(id)
            && of.digest()
                .equals(TraceCase.digest(id, of.grounds(), of.pseudonym(), of.reference())),
        "its text is not what the digest says");
    boolean decided = of.status() != CaseStatus.OPEN && of.status() != CaseStatus.WITHDRAWN;
    require(!decided || of.approval().isPresent(), "nobody has approved it");
    require(
        of.approval().map(step -> !step.msp().equals(of.msp())).orElse(true),
        "no second institution has approved it");
    require(
        of.shares().isEmpty() || of.approval().isPresent(), "shares were given before an approval");
  }

  /** The other cases of the pseudonym in which members gave their share. */
  private void others(CaseView view) {
    view.shares().stream()
        .map(CaseShare::caseId)
        .distinct()
        .filter(id -> !id.equals(view.traceCase().id()))
        .forEach(
            id -> {
              TraceCase other = session.query(new ReadCase(id)).traceCase();
              require(
                  other.pseudonym().equals(view.traceCase().pseudonym()),
                  "a share was given for another pseudonym");
              decisions(id, other);
            });
  }

  /** The dealing of a registration that is proved again. */
  private VerifiedDealing dealing(TraceCase of) {
    PseudonymState pseudonym = session.query(new ReadPseudonym(of.pseudonym()));
    CommitteeState state = session.query(new ReadCommittee(of.committee()));
    Committee committee = Committees.committee(session.channel(), state);
    return VerifiedDealing.acceptedBefore(
        committee,
        new RegistrationRecord(session).verified(pseudonym, of.pseudonym(), committee).dealing());
  }

  /** The proofs of a case's shares are bound to that case. */
  private static Trace trace(VerifiedDealing dealing, String id, TraceCase of) {
    return new Trace("identities", id, ActorId.parse(of.pseudonym()), dealing);
  }

  private List<VerifiedShare> shares(VerifiedDealing dealing, CaseView view) {
    List<VerifiedShare> verified = new ArrayList<>();
    for (CaseShare posted : view.shares()) {
      try {
        VerifiedShare share =
            trace(dealing, posted.caseId(), view.traceCase())
                .verify(Share.decode(posted.share().toArray(), dealing.committee()));
        require(
            share.member() == posted.place(),
            "the share of place " + posted.place() + " is another's");
        verified.add(share);
      } catch (CryptoException e) {
        problems.add("the share of member " + posted.place() + ": " + e.getMessage());
      }
    }
    return verified;
  }

  private Optional<EnrolmentId> opened(Trace trace, List<VerifiedShare> shares, TraceCase of) {
    if (of.outcome().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(trace.enrolment(trace.open(shares)));
    } catch (CryptoException e) {
      problems.add("the shares open nothing: " + e.getMessage());
      return Optional.empty();
    }
  }

  private boolean outcome(TraceCase.Outcome outcome, Optional<EnrolmentId> opened) {
    Enrolment enrolment = session.query(new ReadEnrolment(outcome.enrolment()));
    boolean same =
        opened.map(id -> id.toString().equals(outcome.enrolment())).orElse(false)
            && enrolment.msp().equals(outcome.msp());
    require(same, "the shares do not lead to the enrolment that was recorded");
    return same && isProved(enrolment);
  }

  private boolean isProved(Enrolment enrolment) {
    try {
      G1 key = G1.decode(enrolment.key().toArray());
      EnrolmentProof.decode(enrolment.proof().toArray())
          .verify(key, session.channel(), enrolment.msp());
      boolean same =
          EnrolmentId.of(session.channel(), key).toString().equals(enrolment.enrolment());
      require(same, "the enrolment has another key");
      return same;
    } catch (CryptoException e) {
      problems.add("the enrolment's proof of knowledge: " + e.getMessage());
      return false;
    }
  }

  private boolean disclosure(TraceCase of) {
    TraceCase.Disclosure disclosure = of.disclosure().orElseThrow();
    Enrolment enrolment = session.query(new ReadEnrolment(of.outcome().orElseThrow().enrolment()));
    boolean opens =
        new IdentityOpening(disclosure.salt().toArray(), disclosure.identity())
            .opens(
                enrolment.commitment().toArray(),
                session.channel(),
                enrolment.msp(),
                EnrolmentId.parse(enrolment.enrolment()));
    require(opens, "the disclosed identity is not what the enrolment is committed to");
    return opens;
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }
}
