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
import io.careledger.crypto.signature.VerificationKey;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadCommittee;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadConsortium;
import io.careledger.ledger.consortium.Member;
import io.careledger.ledger.identities.CaseStatus;
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
 * that the digest says, and of the dealing of exactly that pseudonym. Everything else it leaves
 * unanswered. t members that run other software can trace without any case.
 */
final class CaseTracer {
  private static final Logger LOG = LoggerFactory.getLogger(CaseTracer.class);

  private final Session session;
  private final MemberFolder folder;

  CaseTracer(Session session, MemberFolder folder) {
    this.session = session;
    this.folder = folder;
  }

  /** Answers a case once. */
  void answer(String id) {
    TraceCase of = session.query(new ReadCase(id)).traceCase();
    CommitteeState committee = session.query(new ReadCommittee(of.committee()));
    int place = committee.place(session.msp());
    String name = "trace-" + id;
    if (place == 0 || of.status() != CaseStatus.APPROVED || of.shares().contains(place)) {
      folder.dropAnswer(name);
      return;
    }
    PseudonymState pseudonym = session.query(new ReadPseudonym(of.pseudonym()));
    Optional<MemberKey> key = folder.key(CommitteeId.parse(of.committee()));
    Optional<String> obstacle =
        key.isPresent()
            ? obstacle(id, of, committee, pseudonym)
            : Optional.of("this member's key is not in its folder");
    if (obstacle.isPresent()) {
      LOG.warn("no share for case {}: {}", id, obstacle.get());
      return;
    }
    byte[] share =
        folder
            .answer(name)
            .orElseGet(
                () -> {
                  byte[] fresh = share(of, pseudonym, committee, place, key.orElseThrow());
                  folder.keepAnswer(name, fresh);
                  return fresh;
                });
    post(id, name, share);
  }

  private void post(String id, String name, byte[] share) {
    try {
      session.submit(new PostShares(List.of(new PostedShare(id, Bytes.of(share)))));
    } catch (LedgerException e) {
      if (e.code() != ErrorCode.STATE_CONFLICT
          || session.query(new ReadCase(id)).traceCase().status() == CaseStatus.APPROVED) {
        throw e;
      }
      LOG.info("case {} ended before this member's share", id);
    }
    folder.dropAnswer(name);
  }

  private Optional<String> obstacle(
      String id, TraceCase of, CommitteeState committee, PseudonymState pseudonym) {
    Optional<String> approver = of.approval().map(TraceCase.Step::msp);
    if (approver.isEmpty() || approver.get().equals(of.msp())) {
      return Optional.of("no second institution has approved it");
    }
    Set<String> active = active();
    if (!active.contains(of.msp()) || !active.contains(approver.get())) {
      return Optional.of("an institution that opened or approved it has left the consortium");
    }
    if (!of.id().equals(id)
        || !of.digest()
            .equals(TraceCase.digest(id, of.grounds(), of.pseudonym(), of.reference()))) {
      return Optional.of("its text is not what was approved");
    }
    if (committee.purpose() != CommitteePurpose.IDENTITY
        || !pseudonym.committee().equals(of.committee())
        || !pseudonym.pseudonym().equals(of.pseudonym())
        || !isKeyOf(pseudonym)) {
      return Optional.of("the dealing is not that of the pseudonym");
    }
    return Optional.empty();
  }

  private static boolean isKeyOf(PseudonymState pseudonym) {
    return ActorId.of(VerificationKey.decode(pseudonym.key().toArray()))
        .toString()
        .equals(pseudonym.pseudonym());
  }

  private Set<String> active() {
    return session.query(new ReadConsortium()).consortium().stream()
        .flatMap(consortium -> consortium.members().stream())
        .filter(Member::active)
        .map(member -> member.institution().msp())
        .collect(Collectors.toUnmodifiableSet());
  }

  private byte[] share(
      TraceCase of, PseudonymState pseudonym, CommitteeState state, int place, MemberKey key) {
    Committee committee = Committees.committee(session.channel(), state);
    try {
      VerifiedDealing dealing =
          VerifiedDealing.acceptedBefore(committee, Dealing.decode(pseudonym.dealing().toArray()));
      return new Trace("identities", of.id(), ActorId.parse(of.pseudonym()), dealing)
          .share(key, place, session.random())
          .encode();
    } catch (CryptoException e) {
      throw new LedgerException(
          ErrorCode.PROOF_INVALID, "dealing", "of " + of.pseudonym() + ": " + e.getMessage(), e);
    }
  }
}
