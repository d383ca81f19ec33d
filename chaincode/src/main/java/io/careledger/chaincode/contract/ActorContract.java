// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.chaincode.rules.ActorRule;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.consortium.ActorResult;
import io.careledger.ledger.consortium.ConsortiumArguments.CloseActor;
import io.careledger.ledger.consortium.ConsortiumArguments.CloseActorAsInstitution;
import io.careledger.ledger.consortium.ConsortiumArguments.RegisterActor;
import io.careledger.ledger.consortium.ConsortiumArguments.RotateActor;
import io.careledger.ledger.consortium.ConsortiumQueries.ListActors;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadActor;
import io.careledger.ledger.json.JsonObject;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** Pseudonymous actors and their keys. */
@Contract(name = "consortium")
public final class ActorContract {

  @Transaction(name = "RegisterActor")
  public String registerActor(Call call, String payload, String signature) {
    return call.newActor(
        payload,
        signature,
        RegisterActor::read,
        RegisterActor::key,
        (id, register) -> {
          Actor actor =
              ActorRule.register(
                  id, register, call.consortiumState().actor(id), call.msp(), call.transactionId());
          call.consortiumState().add(actor);
          return done(call, LedgerEvents.ACTOR_REGISTERED, actor);
        });
  }

  @Transaction(name = "RotateActor")
  public String rotateActor(Call call, String payload, String signature) {
    return call.rotation(
        payload,
        signature,
        RotateActor::read,
        RotateActor::key,
        (actor, rotate) -> {
          ActorRule.requireNoPseudonym(actor, "actor");
          Actor rotated = ActorRule.rotate(actor, rotate, call.transactionId());
          call.consortiumState().put(rotated);
          return done(call, LedgerEvents.ACTOR_ROTATED, rotated);
        });
  }

  @Transaction(name = "CloseActor")
  public String closeActor(Call call, String payload, String signature) {
    return call.actor(
        payload,
        signature,
        CloseActor::read,
        (actor, close) -> {
          ActorRule.requireNoPseudonym(actor, "actor");
          return close(call, actor, actor.actor(), close.reason());
        });
  }

  @Transaction(name = "CloseActorAsInstitution")
  public String closeActorAsInstitution(Call call, String payload) {
    return call.institution(
        payload,
        CloseActorAsInstitution::read,
        close -> {
          Actor actor = call.requireActor(close.actor());
          ActorRule.requireNoPseudonym(actor, "arguments.actor");
          ActorRule.requireRegistrar(actor, call.msp());
          return close(call, actor, call.msp(), close.reason());
        });
  }

  private static ActorResult close(Call call, Actor actor, String by, String reason) {
    Actor closed = ActorRule.close(actor, by, reason, call.time());
    call.consortiumState().put(closed);
    return done(call, LedgerEvents.ACTOR_CLOSED, closed);
  }

  private static ActorResult done(Call call, String event, Actor actor) {
    call.event(event, JsonObject.empty().with("actor", actor.actor()));
    return new ActorResult(actor.actor(), actor.isOpen());
  }

  @Transaction(name = "ReadActor", intent = Transaction.TYPE.EVALUATE)
  public String readActor(Call call, String query) {
    return call.query(query, ReadActor::read, read -> call.requireActor(read.actor()));
  }

  @Transaction(name = "ListActors", intent = Transaction.TYPE.EVALUATE)
  public String listActors(Call call, String query) {
    return call.query(
        query, ListActors::read, list -> call.consortiumState().actors(list.msp(), list.page()));
  }
}
