// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.committee;

import io.careledger.crypto.bls12381.Scalar;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Public coefficients of the code in which shares live: polynomials over the places 1..n, modulo
 * the group order. Places and coefficients are public, so that BigInteger is allowed here.
 */
public final class Lagrange {
  /** The group order r. */
  private static final BigInteger ORDER =
      new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);

  private Lagrange() {}

  /**
   * The coefficients {@code λ_k = Π_{j≠k} j/(j−k)} with {@code f(0) = Σ λ_k f(k)} for every
   * polynomial f of a degree below the number of places.
   *
   * @param places distinct places, each 1 to 255
   * @return one coefficient for each place, in the same order
   * @throws IllegalArgumentException if there is no place, one is out of range or stands twice
   */
  public static List<Scalar> atZero(List<Integer> places) {
    if (places.isEmpty() || places.stream().distinct().count() != places.size()) {
      throw new IllegalArgumentException("interpolation needs distinct places");
    }
    List<Scalar> coefficients = new ArrayList<>();
    for (int k : places) {
      if (k < 1 || k > Committee.MAXIMUM_SIZE) {
        throw new IllegalArgumentException("not a place of a committee: " + k);
      }
      BigInteger numerator = BigInteger.ONE;
      BigInteger denominator = BigInteger.ONE;
      for (int j : places) {
        if (j != k) {
          numerator = numerator.multiply(BigInteger.valueOf(j));
          denominator = denominator.multiply(BigInteger.valueOf(j - k));
        }
      }
      coefficients.add(scalar(numerator.multiply(denominator.modInverse(ORDER))));
    }
    return coefficients;
  }

  /** The coefficients at 0 over all places 1..n: {@code (−1)^(k−1) · binomial(n, k)}. */
  static List<Scalar> atZeroOverAll(int n) {
    List<Scalar> coefficients = new ArrayList<>();
    BigInteger binomial = BigInteger.ONE;
    for (int k = 1; k <= n; k++) {
      binomial = binomial.multiply(BigInteger.valueOf(n + 1 - k)).divide(BigInteger.valueOf(k));
      coefficients.add(scalar(k % 2 == 1 ? binomial : binomial.negate()));
    }
    return coefficients;
  }

  /** The dual code's weights {@code v_k = (−1)^(k−1) · binomial(n−1, k−1)}. */
  static List<Scalar> dualWeights(int n) {
    List<Scalar> weights = new ArrayList<>();
    BigInteger weight = BigInteger.ONE;
    for (int k = 1; k <= n; k++) {
      weights.add(scalar(weight));
      weight = weight.multiply(BigInteger.valueOf(k - n)).divide(BigInteger.valueOf(k));
    }
    return weights;
  }

  /**
   * A random word of the dual code: {@code v_k · m*(k)} for k = 1..n, where m* has the given
   * forward differences at 1 and {@code v_k = (−1)^(k−1) · binomial(n−1, k−1)}.
   *
   * <p>Differences instead of coefficients leave only additions: a degree of 32 at 100 places takes
   * a tenth of a millisecond where Horner's rule over a native call each takes five.
   *
   * @param wide the differences, each 64 big-endian bytes, one after the other
   */
  static List<Scalar> dualWord(int n, byte[] wide) {
    BigInteger[] differences = new BigInteger[wide.length / Scalar.WIDE_LENGTH];
    for (int i = 0; i < differences.length; i++) {
      differences[i] =
          new BigInteger(1, wide, i * Scalar.WIDE_LENGTH, Scalar.WIDE_LENGTH).mod(ORDER);
    }
    List<Scalar> word = new ArrayList<>();
    BigInteger sign = BigInteger.ONE;
    for (int k = 1; k <= n; k++) {
      word.add(scalar(sign.multiply(differences[0])));
      // next place of the polynomial, next binomial coefficient with its sign
      for (int i = 0; i + 1 < differences.length; i++) {
        differences[i] = differences[i].add(differences[i + 1]);
      }
      sign = sign.multiply(BigInteger.valueOf(k - n)).divide(BigInteger.valueOf(k));
    }
    return word;
  }

  private static Scalar scalar(BigInteger value) {
    byte[] bytes = value.mod(ORDER).toByteArray();
    byte[] encoded = new byte[Scalar.LENGTH];
    int length = Math.min(bytes.length, encoded.length);
    System.arraycopy(bytes, bytes.length - length, encoded, encoded.length - length, length);
    return Scalar.decode(encoded);
  }
}
