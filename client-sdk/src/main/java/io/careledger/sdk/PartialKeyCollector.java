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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Waits for the members' partial keys, verifies them, names the bad ones and combines the good. */
final class PartialKeyCollector {
  private final Session session;
  private final Waiting waiting;
  private final Duration patience;
  private final Consumer<String> remarks;

  PartialKeyCollector(
      Session session, Waiting waiting, Duration patience, Consumer<String> remarks) {
    this.session = session;
    this.waiting = waiting;
    this.patience = patience;
    this.remarks = remarks;
  }

  /**
   * @throws LedgerException {@code CL-COMMITTEE-SILENT}, with who answered what
   */
  AttributeKey collect(String request, KeyScope scope, SealingKeyPair pair) {
    Issuer issuer = issuer(scope.committee().text());
    long start = System.nanoTime();
    while (true) {
      waiting.pause();
      KeyRequestView view = session.query(new ReadKeyRequest(request));
      Opened opened = open(view, scope, pair);
      Optional<AttributeKey> key = combine(opened, scope, issuer);
      if (key.isPresent()) {
        return key.get();
      }
      if (System.nanoTime() - start > patience.toNanos() || issuer.isHopeless(view)) {
        throw silent(view, issuer, bad(opened, scope, issuer));
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
      if (!view.request().granted()) {
        return Optional.empty();
      }
      KeyScope scope = KeyScopes.of(view.request());
      return combine(open(view, scope, pair), scope, issuer(view.request().committee()));
    } catch (LedgerException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * What members have sealed, opened; and the places of those whose box is not for this request and
   * this member.
   */
  private record Opened(String request, List<PartialKey> keys, List<Integer> unreadable) {}

  private Opened open(KeyRequestView view, KeyScope scope, SealingKeyPair pair) {
    List<PartialKey> keys = new ArrayList<>();
    List<Integer> unreadable = new ArrayList<>();
    String request = view.request().request();
    for (io.careledger.ledger.keys.PartialKey answer : view.partialKeys()) {
      answer
          .sealed()
          .ifPresent(
              box ->
                  PartialKeyBox.open(
                          box.toArray(), session.channel(), request, answer.place(), scope, pair)
                      .ifPresentOrElse(keys::add, () -> unreadable.add(answer.place())));
    }
    return new Opened(request, keys, unreadable);
  }

  private Optional<AttributeKey> combine(Opened opened, KeyScope scope, Issuer issuer) {
    if (opened.keys().size() < issuer.committee.threshold()) {
      return Optional.empty();
    }
    VerifiedPartialKeys verified = VerifiedPartialKeys.verify(scope, opened.keys(), issuer.keys);
    if (!verified.isSufficient()) {
      return Optional.empty();
    }
    Stream.concat(opened.unreadable().stream(), verified.rejectedMembers().stream())
        .forEach(
            place ->
                remarks.accept(
                    "the partial key of "
                        + issuer.msp(place)
                        + " for request "
                        + opened.request()
                        + " is wrong; going on without it"));
    return Optional.of(verified.combine());
  }

  /** The places of those who answered something wrong. */
  private static Set<Integer> bad(Opened opened, KeyScope scope, Issuer issuer) {
    Set<Integer> bad = new HashSet<>(opened.unreadable());
    bad.addAll(VerifiedPartialKeys.verify(scope, opened.keys(), issuer.keys).rejectedMembers());
    return bad;
  }

  private Issuer issuer(String committee) {
    CommitteeState state = session.query(new ReadCommittee(committee));
    return new Issuer(
        state,
        Committees.verificationKeys(
            session.query(new ReadMasterKey(committee)), state.threshold()));
  }

  private static LedgerException silent(KeyRequestView view, Issuer issuer, Set<Integer> bad) {
    String answers =
        view.partialKeys().stream()
            .map(
                answer ->
                    issuer.msp(answer.place())
                        + answer
                            .reason()
                            .map(reason -> " declined (" + reason.text() + ")")
                            .orElse(
                                bad.contains(answer.place())
                                    ? " answered with a wrong key"
                                    : " answered"))
            .collect(Collectors.joining(", "));
    return new LedgerException(
        ErrorCode.COMMITTEE_SILENT,
        "committee",
        issuer.committee.threshold()
            + " good partial keys are needed; "
            + (answers.isEmpty() ? "no member answered" : answers));
  }

  private record Issuer(CommitteeState committee, VerificationKeys keys) {
    String msp(int place) {
      return committee.institutions().get(place - 1);
    }

    /**
     * Whether so many members have answered that those who are left can't make up the threshold.
     */
    boolean isHopeless(KeyRequestView view) {
      return view.partialKeys().size() == committee.institutions().size();
    }
  }
}
