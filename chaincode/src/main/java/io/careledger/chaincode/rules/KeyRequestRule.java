// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.rules;

import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.keys.Attestation;
import io.careledger.ledger.keys.KeyArguments.RequestKey;
import io.careledger.ledger.keys.KeyDenial;
import io.careledger.ledger.keys.KeyRequest;
import io.careledger.ledger.keys.PartialKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A key is granted for a run of days that begins today, as long as every attestation allows and
 * live on each day.
 */
public final class KeyRequestRule {
  private KeyRequestRule() {}

  /** Why a request is denied, and for which attributes. */
  public record Decision(KeyDenial reason, List<String> notLive) {
    public Decision {
      notLive = List.copyOf(notLive);
    }
  }

  /** Refuses a request that makes no sense whoever asks. */
  public static void requireWellFormed(RequestKey arguments) {
    if (arguments.firstDay() > arguments.lastDay()) {
      throw Refusal.invalid("arguments.lastDay", "before firstDay");
    }
    ActorRule.sealingKey(arguments.sealingKey());
  }

  /**
   * Decides.
   *
   * @param attestations of the requested attributes that exist, by attribute
   * @param day of the transaction
   */
  public static Decision decide(
      RequestKey arguments, Map<String, Attestation> attestations, Consortium consortium, int day) {
    if (arguments.firstDay() != day) {
      return new Decision(KeyDenial.DAYS_NOT_TODAY, List.of());
    }
    int run = arguments.lastDay() - arguments.firstDay() + 1;
    if (attestations.values().stream().anyMatch(attestation -> run > attestation.maxDays())) {
      return new Decision(KeyDenial.RUN_TOO_LONG, List.of());
    }
    List<String> notLive = new ArrayList<>();
    for (String attribute : arguments.attributes()) {
      Optional<Attestation> found = Optional.ofNullable(attestations.get(attribute));
      // Validity is one interval: live on both ends is live on every day between.
      if (!AttestationRule.isLive(found, consortium, arguments.firstDay())
          || !AttestationRule.isLive(found, consortium, arguments.lastDay())) {
        notLive.add(attribute);
      }
    }
    return new Decision(notLive.isEmpty() ? KeyDenial.NONE : KeyDenial.NOT_LIVE, notLive);
  }

  /** Refuses an answer to a request that was denied or that this member has answered with a key. */
  public static void requireUnanswered(KeyRequest request, Optional<PartialKey> answer) {
    if (!request.granted()) {
      throw Refusal.conflict("arguments.request", "it was denied");
    }
    if (answer.flatMap(PartialKey::sealed).isPresent()) {
      throw Refusal.conflict("arguments.request", "this member has answered it");
    }
  }
}
