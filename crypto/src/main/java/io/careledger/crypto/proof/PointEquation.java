// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.proof;

import io.careledger.crypto.bls12381.G1;
import java.util.List;

/**
 * The statement {@code image = Σ x_j · B_j} in G1.
 *
 * @param image the public image, possibly the identity
 * @param terms the summands, at least one
 */
public record PointEquation(G1 image, List<Term> terms) {
  /**
   * Copies the terms.
   *
   * @throws IllegalArgumentException if there is no term
   */
  public PointEquation {
    terms = List.copyOf(terms);
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("an equation has no term");
    }
  }

  /** The equation {@code image = x_secret · base} with one term. */
  public static PointEquation of(G1 image, int secret, G1 base) {
    return new PointEquation(image, List.of(new Term(secret, base)));
  }
}
