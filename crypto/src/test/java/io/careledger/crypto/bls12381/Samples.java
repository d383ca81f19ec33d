// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import java.util.Random;

/** Reproducible values: the seed stands in the name of the parameterised test. */
final class Samples {
  private final Random random;

  Samples(long seed) {
    random = new Random(seed);
  }

  Scalar scalar() {
    byte[] wide = new byte[Scalar.WIDE_LENGTH];
    random.nextBytes(wide);
    return Scalar.ofWide(wide);
  }

  Scalar weight() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return Scalar.ofWeight(bytes);
  }

  G1 g1() {
    return G1.GENERATOR.multiply(scalar());
  }

  G2 g2() {
    return G2.GENERATOR.multiply(scalar());
  }

  Gt gt() {
    return Pairing.pair(g1(), G2.GENERATOR);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  void fill(byte[] bytes) {
    random.nextBytes(bytes);
  }
}
