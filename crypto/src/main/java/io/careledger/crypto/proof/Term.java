// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.proof;

import io.careledger.crypto.bls12381.G1;

/**
 * One summand {@code x_j · B} of a linear relation.
 *
 * @param secret the index j of the secret, from 0
 * @param base the public base B, not the identity
 */
public record Term(int secret, G1 base) {
  /**
   * Checks the term.
   *
   * @throws IllegalArgumentException if the index is negative or the base is the identity: times
   *     the identity every secret gives the same, so nothing would be proved about it
   */
  public Term {
    if (secret < 0) {
      throw new IllegalArgumentException("the index of a secret is negative: " + secret);
    }
    if (base.isIdentity()) {
      throw new IllegalArgumentException("the base of a term is the identity");
    }
  }
}
