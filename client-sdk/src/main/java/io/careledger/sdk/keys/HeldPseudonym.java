// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.keys;

import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.signature.ActorId;

/**
 * A pseudonym in its person's key file, kept before it is registered. Its signing and sealing keys
 * lie in a key file of its own, as any actor's.
 *
 * @param scope what it is for, as text
 * @param randomness ρ of its registration, which shows attributes; whoever has it links the
 *     pseudonym to the person
 */
public record HeldPseudonym(ActorId actor, String scope, Scalar randomness) {
  /** Names the pseudonym alone. */
  @Override
  public String toString() {
    return "HeldPseudonym[" + actor + "]";
  }
}
