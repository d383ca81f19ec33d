// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.crypto.abe.AttributeKey;
import io.careledger.crypto.abe.KeyScope;
import io.careledger.crypto.committee.CommitteeId;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.sealing.SealingKeyPair;
import io.careledger.crypto.time.DayRun;
import io.careledger.crypto.time.DayWindow;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.LedgerIds;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.Attestation;
import io.careledger.ledger.keys.KeyArguments.RequestKey;
import io.careledger.ledger.keys.KeyDecision;
import io.careledger.ledger.keys.KeyDenial;
import io.careledger.ledger.keys.KeyQueries.ListAttestations;
import io.careledger.ledger.keys.KeyQueries.ReadMasterKey;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.keys.PendingKey;
import io.careledger.sdk.session.Pages;
import io.careledger.sdk.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Day keys: asked for on the ledger, made by a committee, combined here. A key covers today and, by
 * default, tomorrow; it is renewed by itself when a record needs it, and erased after its last day.
 */
public final class KeyClient {
  /** Days of a key, where the attestations allow them. */
  public static final int DEFAULT_DAYS = 2;

  private final Session session;
  private final PartialKeyCollector collector;

  KeyClient(Session session, Waiting waiting, Duration patience, Consumer<String> remarks) {
    this.session = session;
    this.collector = new PartialKeyCollector(session, waiting, patience, remarks);
  }

  /**
   * A key that opens records of this policy and window today: one that the actor has, or a new one
   * for all attributes that are live.
   *
   * @throws LedgerException {@code CL-KEY-MISSING} if the actor's live attributes or the days do
   *     not suffice; as {@link #request}
   */
  public AttributeKey keyFor(Actor actor, String committee, Policy policy, DayWindow window) {
    int today = session.today();
    actor.erasePast(today);
    Optional<AttributeKey> held =
        actor.dayKeys().stream()
            .filter(key -> isFor(key, committee, today) && key.satisfies(policy, window))
            .findFirst();
    if (held.isPresent()) {
      return held.get();
    }
    AttributeKey fresh = request(actor, committee, List.of(), DEFAULT_DAYS);
    if (!fresh.satisfies(policy, window)) {
      throw new LedgerException(
          ErrorCode.KEY_MISSING,
          "policy",
          "the attributes and days of your key do not satisfy the record's policy and window");
    }
    return fresh;
  }

  /**
   * Asks for a new key, beginning today.
   *
   * @param committee of purpose master; the current one if empty
   * @param attributes what for; all that are live for the actor if empty
   * @param days how many at most; as many of them as the attestations allow
   * @throws LedgerException {@code CL-KEY-DENIED} if the ledger denies it, {@code
   *     CL-COMMITTEE-SILENT} if fewer members than the threshold answer in time, {@code
   *     CL-KEY-MISSING} if nothing is attested
   */
  public AttributeKey request(Actor actor, String committee, List<Attribute> attributes, int days) {
    int today = session.today();
    String issuer =
        committee.isEmpty() ? session.query(new ReadMasterKey("")).committee() : committee;
    List<Attestation> live = live(actor, today, attributes);
    List<String> names =
        attributes.isEmpty()
            ? live.stream()
                .map(Attestation::attribute)
                .sorted()
                .limit(KeyScope.MAX_ATTRIBUTES)
                .toList()
            : attributes.stream().map(Attribute::text).sorted().distinct().toList();
    if (names.isEmpty()) {
      throw new LedgerException(
          ErrorCode.KEY_MISSING, "attributes", "no attribute of this actor is attested for today");
    }
    int lastDay =
        live.stream().mapToInt(a -> lastDay(a, today)).reduce(today + days - 1, Math::min);
    Bytes requestId = session.newRequestId();
    SealingKeyPair pair = SealingKeyPair.random(session.random());
    actor.addPendingKey(new PendingKey(requestId, pair, lastDay));
    KeyDecision decision =
        ActorTransactions.submit(
                session,
                actor,
                new RequestKey(names, issuer, today, lastDay, Bytes.of(pair.publicKey().encode())),
                requestId)
            .result();
    if (!decision.granted()) {
      actor.removePendingKey(requestId);
      if (decision.reason() == KeyDenial.DAYS_NOT_TODAY && session.today() > today) {
        // Midnight has passed since the clock was read.
        return request(actor, committee, attributes, days);
      }
      throw denied(decision);
    }
    KeyScope scope =
        KeyScope.of(
            CommitteeId.parse(issuer),
            names.stream().map(Attribute::parse).toList(),
            new DayRun(today, lastDay - today + 1));
    AttributeKey key = collector.collect(decision.request(), scope, pair);
    actor.addDayKey(key, requestId);
    return key;
  }

  /**
   * Finishes requests that were interrupted before their key was combined, where enough members
   * have answered.
   */
  public int resume(Actor actor) {
    actor.erasePast(session.today());
    int finished = 0;
    for (PendingKey pending : actor.pendingKeys()) {
      String request =
          LedgerIds.keyRequest(session.channel(), actor.id().toString(), pending.requestId());
      Optional<AttributeKey> key = collector.collectIfAnswered(request, pending.pair());
      if (key.isPresent()) {
        actor.addDayKey(key.get(), pending.requestId());
        finished++;
      }
    }
    return finished;
  }

  private List<Attestation> live(Actor actor, int today, List<Attribute> wanted) {
    List<String> names = wanted.stream().map(Attribute::text).toList();
    return Pages.stream(session, page -> new ListAttestations(actor.id().toString(), page))
        .filter(attestation -> attestation.covers(today))
        .filter(attestation -> names.isEmpty() || names.contains(attestation.attribute()))
        .toList();
  }

  private static int lastDay(Attestation attestation, int today) {
    return Math.min(attestation.until(), today + attestation.maxDays() - 1);
  }

  private static boolean isFor(AttributeKey key, String committee, int today) {
    DayRun days = key.scope().days();
    return key.scope().committee().text().equals(committee)
        && days.first() <= today
        && today <= days.last();
  }

  private static LedgerException denied(KeyDecision decision) {
    String detail =
        decision.notLive().isEmpty() ? "" : ": " + String.join(", ", decision.notLive());
    return new LedgerException(
        ErrorCode.KEY_DENIED,
        "",
        "the ledger denied the key, reason " + decision.reason().text() + detail);
  }
}
