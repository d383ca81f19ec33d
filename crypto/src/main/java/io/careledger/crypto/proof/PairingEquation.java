// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.proof;

import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.bls12381.Gt;
import java.util.List;

/**
 * The statement {@code e(imagePoint, argument) · imageFactor = e(Σ x_j · B_j, argument)} in GT.
 *
 * <p>The image comes in two parts so that a verifier spends one Miller loop an argument. The first
 * message is an element of GT: as a point it would show a linear combination of the secrets.
 *
 * @param imagePoint the part of the image that is a point, possibly the identity
 * @param imageFactor the part of the image in GT, possibly 1
 * @param argument the public second argument of the pairings, not the identity
 * @param terms the summands, at least one
 */
public record PairingEquation(G1 imagePoint, Gt imageFactor, G2 argument, List<Term> terms) {
  /**
   * Copies the terms.
   *
   * @throws IllegalArgumentException if there is no term or the argument is the identity
   */
  public PairingEquation {
    terms = List.copyOf(terms);
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("an equation has no term");
    }
    if (argument.isIdentity()) {
      throw new IllegalArgumentException("the argument of a pairing equation is the identity");
    }
  }
}
