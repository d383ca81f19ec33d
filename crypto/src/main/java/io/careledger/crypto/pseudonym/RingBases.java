// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import io.careledger.crypto.bls12381.Dst;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.Scalar;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The bases of the commitments to an index's bits, hashed to the curve, so that nobody knows a
 * relation between them or to a key.
 */
final class RingBases {
  /** K, which blinds. */
  static final G1 BLINDING = G1.hash(Dst.ONE_OF_MANY_BLINDING, new byte[0]);

  private static final List<G1> BITS =
      IntStream.range(0, Integer.SIZE - Integer.numberOfLeadingZeros(Ring.MAXIMUM_SIZE - 1))
          .mapToObj(j -> ByteBuffer.allocate(Integer.BYTES).putInt(j).array())
          .map(message -> G1.hash(Dst.ONE_OF_MANY_BIT, message))
          .toList();

  private RingBases() {}

  /** H_j. */
  static G1 bit(int j) {
    return BITS.get(j);
  }

  /** {@code Σ values_j·H_j + blinding·K}; every multiplication takes its scalar as a secret. */
  static G1 commit(List<Scalar> values, Scalar blinding) {
    G1 sum = BLINDING.multiply(blinding);
    for (int j = 0; j < values.size(); j++) {
      sum = sum.add(bit(j).multiply(values.get(j)));
    }
    return sum;
  }
}
