// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import io.careledger.crypto.bls12381.Scalar;

/**
 * A registration's proof with its dealer's ρ, which shows attributes later. Whoever has ρ reads X
 * out of the dealing, so it is kept as secret as the pseudonym's signing key.
 */
public final class FreshPseudonym {
  private final PseudonymDealing dealing;
  private final Scalar randomness;

  FreshPseudonym(PseudonymDealing dealing, Scalar randomness) {
    this.dealing = dealing;
    this.randomness = randomness;
  }

  /** What is published. */
  public PseudonymDealing dealing() {
    return dealing;
  }

  /** ρ, secret. */
  public Scalar randomness() {
    return randomness;
  }

  @Override
  public String toString() {
    return "FreshPseudonym[redacted]";
  }
}
