// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.chaincode.rules.ActorRule;
import io.careledger.chaincode.rules.CallRule;
import io.careledger.ledger.SignatureEnvelope;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.json.Bytes;
import java.util.List;

/** Whose signatures a payload must bear. Each refuses with {@code CL-SIGNATURE-INVALID}. */
final class ActorSignatures {
  private ActorSignatures() {}

  /** The only signature of an envelope. */
  static Bytes one(String signature) {
    return CallRule.requireOneSignature(SignatureEnvelope.parse(signature));
  }

  /**
   * Two: by the actor's key and by the one that replaces it. Where that one is the current key
   * already, the key before it is the actor's.
   */
  static void requireBoth(Actor actor, Bytes newKey, String payload, String signature) {
    SignatureEnvelope envelope = SignatureEnvelope.parse(signature);
    List<Actor.Key> keys = actor.keys();
    boolean done = keys.size() > 1 && actor.currentKey().equals(newKey);
    Bytes signer = keys.get(keys.size() - (done ? 2 : 1)).key();
    ActorRule.requireActorSignature(signer, payload, envelope.signature());
    Bytes second = CallRule.requireNewSignature(envelope);
    ActorRule.requireSignature(newKey, payload, second, "newSignature");
  }
}
