// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.proof;

import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sum {@code Σ s · B} of points with public coefficients, evaluated at once. A base that stands
 * several times, such as a generator or the member of a ring, costs one term.
 */
public final class PointSum {
  private final Map<G1, Scalar> coefficients = new LinkedHashMap<>();

  /** Adds {@code coefficient · base}; both are public. */
  public PointSum add(G1 base, Scalar coefficient) {
    coefficients.merge(base, coefficient, Scalar::add);
    return this;
  }

  /** Adds {@code −coefficient · base}. */
  public PointSum subtract(G1 base, Scalar coefficient) {
    return add(base, coefficient.negate());
  }

  /** Adds another sum, times a weight. */
  void add(PointSum other, Scalar weight) {
    other.coefficients.forEach((base, scalar) -> add(base, scalar.multiply(weight)));
  }

  /** How many different bases there are. */
  int size() {
    return coefficients.size();
  }

  /** The value: one multi-scalar multiplication. */
  public G1 total() {
    List<G1> bases = new ArrayList<>(coefficients.keySet());
    return G1.msm(bases, List.copyOf(coefficients.values()));
  }
}
