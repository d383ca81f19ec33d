// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.crypto.abe.AttributeKey;
import io.careledger.crypto.abe.KeyScope;
import io.careledger.crypto.abe.PartialKey;
import io.careledger.crypto.abe.VerifiedPartialKeys;
import io.careledger.crypto.masterkey.VerificationKeys;
import io.careledger.crypto.sealing.SealingKeyPair;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadCommittee;
import io.careledger.ledger.keys.KeyQueries.ReadKeyRequest;
import io.careledger.ledger.keys.KeyQueries.ReadMasterKey;
import io.careledger.ledger.keys.KeyRequestView;
import io.careledger.sdk.committee.Committees;
import io.careledger.sdk.committee.KeyScopes;
import io.careledger.sdk.committee.PartialKeyBox;
import io.careledger.sdk.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the members' partial keys, verifies them, names the bad ones and combines the good. */
final class PartialKeyCollector {
  private static final Logger LOG = LoggerFactory.getLogger(PartialKeyCollector.class);

  private final Session session;
  private final Waiting waiting;
  private final Duration patience;

  PartialKeyCollector(Session session, Waiting waiting, Duration patience) {
    this.session = session;
    this.waiting = waiting;
    this.patience = patience;
  }

  /**
   * @throws LedgerException {@code CL-COMMITTEE-SILENT}, with who answered what
   */
  AttributeKey collect(String request, KeyScope scope, SealingKeyPair pair) {
    Issuer issuer = issuer(scope.committee().text());
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      waiting.pause();
      KeyRequestView view = session.query(new ReadKeyRequest(request));
      Optional<AttributeKey> key = combine(view, scope, pair, issuer);
      if (key.isPresent()) {
        return key.get();
      }
      if (System.nanoTime() > deadline || issuer.isHopeless(view)) {
        throw silent(view, issuer);
      }
    }
  }

  /**
   * The key of an earlier request, if the ledger granted it and enough members have answered by
   * now.
   */
  Optional<AttributeKey> collectIfAnswered(String request, SealingKeyPair pair) {
    try {
      KeyRequestView view = session.query(new ReadKeyRequest(request));
      return view.request().granted()
          ? combine(view, KeyScopes.of(view.request()), pair, issuer(view.request().committee()))
          : Optional.empty();
    } catch (LedgerException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<AttributeKey> combine(
      KeyRequestView view, KeyScope scope, SealingKeyPair pair, Issuer issuer) {
    List<PartialKey> opened =
        view.partialKeys().stream()
            .filter(answer -> answer.sealed().isPresent())
            .flatMap(
                answer ->
                    PartialKeyBox.open(
                        answer.sealed().get().toArray(),
                        session.channel(),
                        view.request().request(),
                        answer.place(),
                        scope,
                        pair)
                        .stream())
            .toList();
    if (opened.size() < issuer.committee.threshold()) {
      return Optional.empty();
    }
    VerifiedPartialKeys verified = VerifiedPartialKeys.verify(scope, opened, issuer.keys);
    verified
        .rejectedMembers()
        .forEach(
            place ->
                LOG.warn(
                    "the partial key of {} for request {} is wrong; going on without it",
                    issuer.committee.institutions().get(place - 1),
                    view.request().request()));
    return verified.isSufficient() ? Optional.of(verified.combine()) : Optional.empty();
  }

  private Issuer issuer(String committee) {
    CommitteeState state = session.query(new ReadCommittee(committee));
    return new Issuer(
        state,
        Committees.verificationKeys(
            session.query(new ReadMasterKey(committee)), state.threshold()));
  }

  private static LedgerException silent(KeyRequestView view, Issuer issuer) {
    String answers =
        view.partialKeys().stream()
            .map(
                answer ->
                    issuer.committee.institutions().get(answer.place() - 1)
                        + answer
                            .reason()
                            .map(reason -> " declined (" + reason.text() + ")")
                            .orElse(" answered"))
            .collect(Collectors.joining(", "));
    return new LedgerException(
        ErrorCode.COMMITTEE_SILENT,
        "committee",
        issuer.committee.threshold()
            + " good partial keys are needed; "
            + (answers.isEmpty() ? "no member answered" : answers));
  }

  private record Issuer(CommitteeState committee, VerificationKeys keys) {
    /**
     * Whether so many members have answered that those who are left can't make up the threshold.
     */
    boolean isHopeless(KeyRequestView view) {
      return view.partialKeys().size() == committee.institutions().size();
    }
  }
}
