// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.chaincode.rules.AccessRule;
import io.careledger.chaincode.rules.AttestationRule;
import io.careledger.crypto.policy.Attribute;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.LedgerIds;
import io.careledger.ledger.audit.Decision;
import io.careledger.ledger.audit.RecordTransaction;
import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.records.AccessDecision;
import io.careledger.ledger.records.AccessDenial;
import io.careledger.ledger.records.RecordArguments.RequestAccess;
import io.careledger.ledger.records.RecordVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** Decides who is let in, and records it. */
@Contract(name = "records")
public final class AccessContract {

  @Transaction(name = "RequestAccess")
  public String requestAccess(Call call, String payload, String signature) {
    return call.actor(
        payload,
        signature,
        RequestAccess::read,
        request -> List.of(call.recordState().key(request.record())),
        (actor, request) -> {
          RecordVersion head = RecordContract.requireRecord(call, request.record());
          Decision decision = decide(call, actor.actor(), request, head);
          store(call, decision);
          return new AccessDecision(
              decision.granted() ? Optional.of(head.description().content()) : Optional.empty(),
              decision.decision(),
              decision.reason(),
              decision.record(),
              decision.version());
        });
  }

  private static Decision decide(
      Call call, String actor, RequestAccess request, RecordVersion head) {
    AccessDenial reason =
        AccessRule.decide(head, actor, request.purpose(), call.day(), held(call, actor, head));
    return new Decision(
        actor,
        LedgerIds.decision(call.channel(), actor, call.requestId()),
        request.purpose(),
        reason,
        request.record(),
        call.time(),
        call.transactionId(),
        head.description().version());
  }

  private static Set<Attribute> held(Call call, String actor, RecordVersion head) {
    Consortium consortium = call.consortium();
    Set<Attribute> held = new TreeSet<>();
    List<Attribute> named = AccessRule.attributes(head);
    call.store.readAhead(
        named.stream()
            .map(attribute -> call.keyState().attestationKey(actor, attribute.text()))
            .toList());
    for (Attribute attribute : named) {
      if (AttestationRule.isLive(
          call.keyState().attestation(actor, attribute.text()), consortium, call.day())) {
        held.add(attribute);
      }
    }
    return held;
  }

  private static void store(Call call, Decision decision) {
    call.recordState().add(decision);
    call.recordState()
        .addTransaction(
            decision.record(),
            new RecordTransaction(
                call.function(), decision.actor(), call.time(), call.transactionId()));
    call.event(
        LedgerEvents.ACCESS_DECIDED,
        JsonObject.empty().with("decision", decision.decision()).with("record", decision.record()));
  }
}
