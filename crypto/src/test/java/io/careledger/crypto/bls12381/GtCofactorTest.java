// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.InvalidEncodingException;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** The units of Fp12 outside GT: their order p^12 - 1 has small factors, one of them 4513. */
class GtCofactorTest {
  private static final BigInteger P =
      new BigInteger(
          "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf"
              + "6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab",
          16);
  private static final BigInteger UNITS = P.pow(12).subtract(BigInteger.ONE);
  private static final BigInteger SMALL = BigInteger.valueOf(4513);
  private static final Gt BASE = Pairing.pair(G1.GENERATOR, G2.GENERATOR);

  @Test
  void decode_elementOfOrder4513_isRefused() {
    Gt small = ofOrder4513();
    assertFalse(small.isOne());
    assertTrue(power(small, SMALL).isOne());
    assertThrows(InvalidEncodingException.class, () -> Gt.decode(small.encode()));
  }

  // What the attack sends: a false statement's element, shifted until the challenge is 0 mod 4513.
  @Test
  void decode_elementTimesOneOfOrder4513_isRefused() {
    Gt shifted = BASE.multiply(ofOrder4513());
    assertEquals(power(BASE, SMALL), power(shifted, SMALL));
    assertThrows(InvalidEncodingException.class, () -> Gt.decode(shifted.encode()));
  }

  // encodings.md says which power of the reduced pairing e is: another library must agree.
  @Test
  void pair_generators_isTheCubeOfTheReducedPairing() {
    long[] loop = new long[Blst.FP12];
    try (NativeArray p = NativeArray.affineP1(new long[][] {G1.GENERATOR.jacobian()});
        NativeArray q = NativeArray.affineP2(new long[][] {G2.GENERATOR.jacobian()})) {
      Blst.blst_miller_loop_n(loop, q.pointers(), p.pointers(), 1);
    }
    Gt reduced = power(new Gt(loop), UNITS.divide(ScalarTest.R));
    assertEquals(BASE, power(reduced, BigInteger.valueOf(3)));
  }

  private static Gt ofOrder4513() {
    long[] unit = BASE.limbs().clone();
    unit[0] ^= 1;
    return power(new Gt(unit), UNITS.divide(SMALL));
  }

  // Gt.power squares by a formula that holds in the cyclotomic subgroup only.
  private static Gt power(Gt base, BigInteger exponent) {
    Gt result = Gt.ONE;
    for (int i = exponent.bitLength() - 1; i >= 0; i--) {
      result = result.multiply(result);
      if (exponent.testBit(i)) {
        result = result.multiply(base);
      }
    }
    return result;
  }
}
