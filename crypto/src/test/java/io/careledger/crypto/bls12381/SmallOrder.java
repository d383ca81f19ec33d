// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import java.math.BigInteger;

/** Elements of Fp12 that are no elements of GT, for attacks that go past the decoder. */
public final class SmallOrder {
  /** A small factor of the order of the units of Fp12. */
  public static final int ORDER = 4513;

  private static final BigInteger P =
      new BigInteger(
          "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf"
              + "6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab",
          16);

  private SmallOrder() {}

  /** An element of order 4513, which no decoder lets through. */
  public static Gt element() {
    BigInteger cofactor = P.pow(12).subtract(BigInteger.ONE).divide(BigInteger.valueOf(ORDER));
    long[] unit = Pairing.pair(G1.GENERATOR, G2.GENERATOR).limbs().clone();
    unit[0] ^= 1;
    Gt base = new Gt(unit);
    Gt result = Gt.ONE;
    for (int i = cofactor.bitLength() - 1; i >= 0; i--) {
      result = result.multiply(result);
      if (cofactor.testBit(i)) {
        result = result.multiply(base);
      }
    }
    return result;
  }
}
