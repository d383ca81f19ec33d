// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.rules;

import io.careledger.crypto.sealing.SealingPublicKey;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.signature.VerificationKey;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.consortium.ConsortiumArguments.RegisterActor;
import io.careledger.ledger.consortium.ConsortiumArguments.RotateActor;
import io.careledger.ledger.json.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who an actor is, which key signs for it, and when it ends. */
public final class ActorRule {
  private static final int MAXIMUM_KEYS = 1_000;

  private ActorRule() {}

  /**
   * Checks a signature over the exact text of a payload, by a key that comes with it.
   *
   * @throws LedgerException {@link ErrorCode#ARGUMENT_INVALID} for a key that is no full point,
   *     {@link ErrorCode#SIGNATURE_INVALID}
   */
  public static void requireSignature(Bytes key, String payload, Bytes signature, String field) {
    requireSignature(
        Refusal.decode("arguments.key", () -> VerificationKey.decode(key.toArray())),
        payload,
        signature,
        field);
  }

  /**
   * Checks a signature by a key of an actor in the state, which was validated on its way there.
   *
   * @throws LedgerException {@link ErrorCode#SIGNATURE_INVALID}
   */
  public static void requireActorSignature(Bytes key, String payload, Bytes signature) {
    requireSignature(VerificationKey.ofAccepted(key.toArray()), payload, signature, "signature");
  }

  private static void requireSignature(
      VerificationKey key, String payload, Bytes signature, String field) {
    if (!key.verify(payload.getBytes(StandardCharsets.UTF_8), signature.toArray())) {
      throw new LedgerException(
          ErrorCode.SIGNATURE_INVALID, field, "not by this actor's key over these bytes");
    }
  }

  /** Refuses an id that is not the key's. */
  public static void requireId(String actor, Bytes key) {
    String id =
        Refusal.decode(
            "arguments.key", () -> ActorId.of(VerificationKey.decode(key.toArray())).toString());
    if (!id.equals(actor)) {
      throw Refusal.invalid("actor", "not the id of the key");
    }
  }

  public static void requireOpen(Actor actor) {
    if (!actor.isOpen()) {
      throw new LedgerException(ErrorCode.ACTOR_CLOSED, "actor", "closed for good");
    }
  }

  public static Actor register(
      String id, RegisterActor arguments, Optional<Actor> known, String msp, String transaction) {
    if (!arguments.msp().equals(msp)) {
      throw new LedgerException(ErrorCode.MSP_UNKNOWN, "arguments.msp", "not the creator's");
    }
    if (known.isPresent()) {
      throw new LedgerException(ErrorCode.ACTOR_EXISTS, "actor", "registered before");
    }
    return new Actor(
        id,
        Optional.empty(),
        List.of(new Actor.Key(arguments.key(), transaction)),
        msp,
        false,
        sealingKey(arguments.sealingKey()));
  }

  public static Actor rotate(Actor actor, RotateActor arguments, String transaction) {
    if (actor.keys().stream().anyMatch(key -> key.key().equals(arguments.key()))) {
      throw Refusal.conflict("arguments.key", "this actor has had it before");
    }
    if (actor.keys().size() == MAXIMUM_KEYS) {
      throw Refusal.conflict("arguments.key", "no more rotations");
    }
    List<Actor.Key> keys = new ArrayList<>(actor.keys());
    keys.add(new Actor.Key(arguments.key(), transaction));
    return new Actor(
        actor.actor(),
        actor.closing(),
        keys,
        actor.msp(),
        false,
        sealingKey(arguments.sealingKey()));
  }

  public static Actor close(Actor actor, String by, String reason, long time) {
    if (!actor.isOpen()) {
      throw Refusal.conflict("arguments.actor", "closed already");
    }
    return new Actor(
        actor.actor(),
        Optional.of(new Actor.Closing(by, reason, time)),
        actor.keys(),
        actor.msp(),
        actor.pseudonym(),
        actor.sealingKey());
  }

  /** Refuses what would link a pseudonym to something, or what it has another transaction for. */
  public static void requireNoPseudonym(Actor actor, String field) {
    if (actor.pseudonym()) {
      throw Refusal.conflict(field, "a pseudonym is not for this");
    }
  }

  public static void requireRegistrar(Actor actor, String msp) {
    if (!actor.msp().equals(msp)) {
      throw new LedgerException(
          ErrorCode.NOT_OWNER, "msp", "another institution registered this actor");
    }
  }

  /** The key if HPKE can seal to it. */
  static Bytes sealingKey(Bytes key) {
    return Refusal.decode(
        "arguments.sealingKey", () -> Bytes.of(SealingPublicKey.decode(key.toArray()).encode()));
  }
}
