// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import io.careledger.crypto.bls12381.Scalar;
import java.util.List;

/**
 * Rows of an {@link AccessMatrix} and coefficients with Σ coefficient · row = (1, 0, …, 0).
 *
 * @param rows indices from 0, rising
 * @param coefficients one for each row, public; all 1 where no threshold is involved
 */
public record Selection(List<Integer> rows, List<Scalar> coefficients) {
  /** Copies the lists. */
  public Selection {
    rows = List.copyOf(rows);
    coefficients = List.copyOf(coefficients);
    if (rows.size() != coefficients.size()) {
      throw new IllegalArgumentException("one coefficient a row is needed");
    }
  }

  /** Whether every coefficient is 1, so that sums need no multiplication. */
  boolean isPlain() {
    return coefficients.stream().allMatch(Scalar.ONE::equals);
  }
}
