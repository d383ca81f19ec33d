// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import static io.careledger.chaincode.contract.CommitteeContract.requireCommittee;

import io.careledger.chaincode.rules.CommitteeRule;
import io.careledger.chaincode.rules.KeyRequestRule;
import io.careledger.chaincode.rules.Refusal;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.LedgerIds;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.keys.Attestation;
import io.careledger.ledger.keys.KeyArguments.DeclinePartialKey;
import io.careledger.ledger.keys.KeyArguments.PostPartialKey;
import io.careledger.ledger.keys.KeyArguments.RequestKey;
import io.careledger.ledger.keys.KeyDecision;
import io.careledger.ledger.keys.KeyQueries.ListKeyRequests;
import io.careledger.ledger.keys.KeyQueries.ReadKeyRequest;
import io.careledger.ledger.keys.KeyRequest;
import io.careledger.ledger.keys.KeyRequestView;
import io.careledger.ledger.keys.PartialKey;
import io.careledger.ledger.keys.PartialKeyResult;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** Requests for keys, decided and recorded, and the members' answers. */
@Contract(name = "keys")
public final class KeyRequestContract {

  @Transaction(name = "RequestKey")
  public String requestKey(Call call, String payload, String signature) {
    return call.actor(
        payload,
        signature,
        RequestKey::read,
        (actor, request) -> {
          KeyRequestRule.requireWellFormed(request);
          DealingContract.requireMasterKey(call, request.committee());
          KeyRequest decided = decide(call, actor, request);
          call.keyState().add(decided);
          call.event(
              decided.granted() ? LedgerEvents.KEY_REQUESTED : LedgerEvents.KEY_DENIED,
              JsonObject.empty().with("request", decided.request()));
          return new KeyDecision(decided.notLive(), decided.reason(), decided.request());
        });
  }

  private static KeyRequest decide(Call call, Actor actor, RequestKey request) {
    Map<String, Attestation> attestations = new TreeMap<>();
    for (String attribute : request.attributes()) {
      call.keyState()
          .attestation(actor.actor(), attribute)
          .ifPresent(attestation -> attestations.put(attribute, attestation));
    }
    KeyRequestRule.Decision decision =
        KeyRequestRule.decide(request, attestations, call.consortium(), call.day());
    return new KeyRequest(
        actor.actor(),
        request.attributes(),
        request.committee(),
        request.firstDay(),
        request.lastDay(),
        decision.notLive(),
        decision.reason(),
        LedgerIds.keyRequest(call.channel(), actor.actor(), call.requestId()),
        request.sealingKey(),
        call.time(),
        call.transactionId());
  }

  @Transaction(name = "PostPartialKey")
  public String postPartialKey(Call call, String payload) {
    return call.institution(
        payload,
        PostPartialKey::read,
        post -> {
          int place = requireUnanswered(call, post.request());
          PartialKey answer = new PartialKey(place, Optional.empty(), Optional.of(post.sealed()));
          return answer(call, LedgerEvents.PARTIAL_KEY_POSTED, post.request(), answer);
        });
  }

  @Transaction(name = "DeclinePartialKey")
  public String declinePartialKey(Call call, String payload) {
    return call.institution(
        payload,
        DeclinePartialKey::read,
        decline -> {
          int place = requireUnanswered(call, decline.request());
          PartialKey answer =
              new PartialKey(place, Optional.of(decline.reason()), Optional.empty());
          return answer(call, LedgerEvents.PARTIAL_KEY_DECLINED, decline.request(), answer);
        });
  }

  private static int requireUnanswered(Call call, String id) {
    KeyRequest request = requireRequest(call, id);
    int place = CommitteeRule.requirePlace(requireCommittee(call, request.committee()), call.msp());
    KeyRequestRule.requireUnanswered(request, call.keyState().partialKey(id, place));
    return place;
  }

  private static PartialKeyResult answer(
      Call call, String event, String request, PartialKey answer) {
    call.keyState().put(request, answer);
    call.event(event, JsonObject.empty().with("place", answer.place()).with("request", request));
    return new PartialKeyResult(answer.place(), request);
  }

  private static KeyRequest requireRequest(Call call, String id) {
    return call.keyState()
        .request(id)
        .orElseThrow(() -> Refusal.notFound("request", "no such key request"));
  }

  @Transaction(name = "ReadKeyRequest", intent = Transaction.TYPE.EVALUATE)
  public String readKeyRequest(Call call, String query) {
    return call.query(
        query,
        ReadKeyRequest::read,
        read -> {
          KeyRequest request = requireRequest(call, read.request());
          int size = requireCommittee(call, request.committee()).institutions().size();
          return new KeyRequestView(call.keyState().partialKeys(read.request(), size), request);
        });
  }

  @Transaction(name = "ListKeyRequests", intent = Transaction.TYPE.EVALUATE)
  public String listKeyRequests(Call call, String query) {
    return call.query(
        query,
        ListKeyRequests::read,
        list -> {
          call.requireActor(list.actor());
          return call.keyState().requests(list.actor(), list.page());
        });
  }
}
