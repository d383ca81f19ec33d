// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.committee;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.committee.Dealing;
import io.careledger.crypto.committee.MemberKey;
import io.careledger.crypto.committee.VerifiedDealing;
import io.careledger.crypto.pseudonym.Trace;
import io.careledger.crypto.signature.ActorId;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadCommittee;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadConsortium;
import io.careledger.ledger.consortium.Member;
import io.careledger.ledger.identities.CaseStatus;
import io.careledger.ledger.identities.CaseView;
import io.careledger.ledger.identities.IdentityQueries.ReadCase;
import io.careledger.ledger.identities.IdentityQueries.ReadPseudonym;
import io.careledger.ledger.identities.PostedShare;
import io.careledger.ledger.identities.PseudonymState;
import io.careledger.ledger.identities.TraceArguments.PostShares;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.ledger.json.Bytes;
import io.careledger.sdk.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member's part in a trace. It gives its share only of a case that its own view of the ledger
 * shows approved, by another active institution than the one that opened it, for exactly the text
 * that the digest says, and of the dealing that this pseudonym's own registration in its block
 * proves; not before its turn, not if t members have given theirs, and not once the case is
 * withdrawn. Everything else it leaves unanswered. t members that run other software can trace
 * without any case.
 *
 * <p>What it can't take back is a share that is under way when the case is withdrawn: the contract
 * counts that one, too.
 */
final class CaseTracer {
  private static final Logger LOG = LoggerFactory.getLogger(CaseTracer.class);

  private final Session session;
  private final MemberFolder folder;
  private final WaitingCases waiting;

  CaseTracer(Session session, MemberFolder folder) {
    this.session = session;
    this.folder = folder;
    this.waiting = new WaitingCases(folder);
  }

  /** Whether a share is to be given when its turn comes. */
  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /** Gives a share of a case that is approved now, or waits for its turn. */
  void approved(String id) {
    waiting.add(id);
    look(id);
  }

  /** Looks at all cases again, after a share or the end of a case. */
  void changed() {
    waiting.all().forEach(this::look);
  }

  /** Passes over a predecessor that is silent for too long. */
  void roundPassed() {
    waiting.afterRound().forEach(this::look);
  }

  /** A case that the ledger refuses for good must not stop the others. */
  private void look(String id) {
    try {
      if (isDone(id)) {
        waiting.remove(id);
        folder.dropAnswer(answerOf(id));
      }
    } catch (LedgerException e) {
      if (!CommitteeAgent.isFinal(e.code())) {
        throw e;
      }
      LOG.warn("no share for case {}: {}", id, e.getMessage());
      waiting.remove(id);
    }
  }

  private static String answerOf(String id) {
    return "trace-" + id;
  }

  /** Gives the share if its turn has come; whether nothing is left to do. */
  private boolean isDone(String id) {
    CaseView view = session.query(new ReadCase(id));
    TraceCase of = view.traceCase();
    CommitteeState committee = session.query(new ReadCommittee(of.committee()));
    int place = committee.place(session.msp());
    if (place == 0 || !isNeeded(view, place)) {
      return true;
    }
    Set<String> active = active();
    Optional<MemberKey> key = folder.key(CommitteeId.parse(of.committee()));
    Optional<String> obstacle =
        key.isPresent()
            ? obstacle(id, of, active)
            : Optional.of("this member's key is not in its folder");
    if (obstacle.isPresent()) {
      LOG.warn("no share for case {}: {}", id, obstacle.get());
      return true;
    }
    int ahead = new ShareQueue(view, committee, active).ahead(place);
    if (!waiting.hasTurn(id, view.shares().size(), ahead)) {
      return false;
    }
    byte[] share =
        folder
            .answer(answerOf(id))
            .orElseGet(
                () -> {
                  byte[] fresh = share(of, committee, place, key.orElseThrow());
                  folder.keepAnswer(answerOf(id), fresh);
                  return fresh;
                });
    post(id, place, share);
    return true;
  }

  private static boolean isNeeded(CaseView view, int place) {
    return view.traceCase().status() == CaseStatus.APPROVED
        && view.tracedIn().isEmpty()
        && !view.isGiven(place);
  }

  private void post(String id, int place, byte[] share) {
    try {
      session.submit(new PostShares(List.of(new PostedShare(id, Bytes.of(share)))));
    } catch (LedgerException e) {
      if (e.code() != ErrorCode.STATE_CONFLICT
          || isNeeded(session.query(new ReadCase(id)), place)) {
        throw e;
      }
      LOG.info("case {} needs this member's share no longer", id);
    }
  }

  private Optional<String> obstacle(String id, TraceCase of, Set<String> active) {
    Optional<String> approver = of.approval().map(TraceCase.Step::msp);
    if (approver.isEmpty() || approver.get().equals(of.msp())) {
      return Optional.of("no second institution has approved it");
    }
    if (!active.contains(of.msp()) || !active.contains(approver.get())) {
      return Optional.of("an institution that opened or approved it has left the consortium");
    }
    if (!of.id().equals(id)
        || !of.digest()
            .equals(TraceCase.digest(id, of.grounds(), of.pseudonym(), of.reference()))) {
      return Optional.of("its text is not what was approved");
    }
    return Optional.empty();
  }

  private Set<String> active() {
    return session.query(new ReadConsortium()).consortium().stream()
        .flatMap(consortium -> consortium.members().stream())
        .filter(Member::active)
        .map(member -> member.institution().msp())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Of the dealing that the pseudonym's own registration proves; the state could name any. */
  private byte[] share(TraceCase of, CommitteeState state, int place, MemberKey key) {
    PseudonymState pseudonym = session.query(new ReadPseudonym(of.pseudonym()));
    Committee committee = Committees.committee(session.channel(), state);
    try {
      Dealing proved =
          new RegistrationRecord(session).verified(pseudonym, of.pseudonym(), committee).dealing();
      VerifiedDealing dealing = VerifiedDealing.acceptedBefore(committee, proved);
      return new Trace("identities", of.id(), ActorId.parse(of.pseudonym()), dealing)
          .share(key, place, session.random())
          .encode();
    } catch (CryptoException e) {
      throw new LedgerException(
          ErrorCode.PROOF_INVALID,
          "registration",
          "of " + of.pseudonym() + ": " + e.getMessage(),
          e);
    }
  }
}
