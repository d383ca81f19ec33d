// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.crypto.signature.SigningKey;
import io.careledger.ledger.LedgerArguments;
import io.careledger.ledger.SubmitResult;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadActor;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.session.Session;

/**
 * An actor's transactions, signed with the key that the ledger knows: a rotation whose answer was
 * lost, which leaves two keys in the key file, is finished first.
 */
final class ActorTransactions {
  private ActorTransactions() {}

  /** Submits under a fresh request id. */
  static <R extends JsonEncodable> SubmitResult<R> submit(
      Session session, Actor actor, LedgerArguments<R> arguments) {
    finishRotation(session, actor);
    return session.submit(actor, arguments);
  }

  /** Submits under this request id. */
  static <R extends JsonEncodable> SubmitResult<R> submit(
      Session session, Actor actor, LedgerArguments<R> arguments, Bytes requestId) {
    finishRotation(session, actor);
    return session.submit(actor, arguments, requestId);
  }

  /**
   * Only ever forward. While the ledger knows the old key, that one signs, and the new one is kept:
   * another process may be about to submit it.
   */
  private static void finishRotation(Session session, Actor actor) {
    if (actor.signingKeys().size() == 1) {
      return;
    }
    SigningKey newest = actor.signingKeys().get(0);
    Bytes current = session.query(new ReadActor(actor.id().toString())).currentKey();
    if (Bytes.of(newest.verificationKey().encode()).equals(current)) {
      actor.endRotation(newest);
    }
  }
}
