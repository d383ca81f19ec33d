// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * The polynomial {@code Σ_i p_i(T)·Y_i} of a one-out-of-many proof, computed without its N·m secret
 * coefficients: the ring is folded by one bit of the index after the other, {@code P ← T·P_b +
 * a·(P_1 − P_0)}. Cost: 2·2^m multiplications, each in constant time; the choice of P_b is a mask.
 */
final class RingFold {
  private RingFold() {}

  /**
   * The coefficients of T^0 .. T^(m−1); that of T^m is the secret member itself.
   *
   * @param index l, secret
   * @param masks a_0..a_(m−1), secret
   */
  static List<G1> lowerCoefficients(Ring ring, int index, List<Scalar> masks) {
    List<List<G1>> level = new ArrayList<>();
    for (int i = 0; i < 1 << ring.bits(); i++) {
      level.add(List.of(ring.padded(i)));
    }
    for (int j = 0; j < ring.bits(); j++) {
      List<List<G1>> next = new ArrayList<>();
      for (int i = 0; i < level.size(); i += 2) {
        next.add(fold(level.get(i), level.get(i + 1), index >>> j & 1, masks.get(j)));
      }
      level = next;
    }
    return level.get(0).subList(0, ring.bits());
  }

  private static List<G1> fold(List<G1> zero, List<G1> one, int bit, Scalar mask) {
    List<G1> folded = new ArrayList<>();
    G1 carried = G1.IDENTITY;
    for (int k = 0; k < zero.size(); k++) {
      G1 difference = one.get(k).subtract(zero.get(k));
      folded.add(difference.multiply(mask).add(carried));
      carried = G1.select(bit, zero.get(k), one.get(k));
    }
    folded.add(carried);
    return folded;
  }
}
