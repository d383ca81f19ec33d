// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import io.careledger.crypto.InvalidEncodingException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An element of GT, the subgroup of order r of the units of Fp12, written multiplicatively.
 *
 * <p>Cost, measured on one core of an x86-64 server: {@link #multiply} 4 us, {@link #power} 400 us,
 * {@link #decode} 90 us.
 */
public final class Gt {
  /** The length of an encoding in bytes. */
  public static final int LENGTH = 576;

  /** The neutral element. */
  public static final Gt ONE = new Gt(Blst.blst_fp12_one().getLongArray(0, Blst.FP12));

  private static final int COORDINATES = 12;
  private static final int COORDINATE_LENGTH = 48;

  private final long[] limbs;

  /** An element that is known to be in the subgroup. */
  Gt(long[] limbs) {
    this.limbs = limbs;
  }

  /**
   * The element of an encoding, which has order r and is not one.
   *
   * <p>The order matters: with an element of order 4513, which exists outside the subgroup, a false
   * statement is proved after some 4,500 tries.
   *
   * @param encoding 576 bytes
   * @throws InvalidEncodingException otherwise
   */
  public static Gt decode(byte[] encoding) {
    Gt element = decodeAllowingOne(encoding);
    if (element.isOne()) {
      throw new InvalidEncodingException("the neutral element of GT is not allowed here");
    }
    return element;
  }

  /** Like {@link #decode(byte[])}, but one is allowed. */
  public static Gt decodeAllowingOne(byte[] encoding) {
    if (encoding.length != LENGTH) {
      throw new InvalidEncodingException("an element of GT has 576 bytes, not " + encoding.length);
    }
    long[] limbs = new long[Blst.FP12];
    long[] coordinate = new long[Blst.FP];
    for (int k = 0; k < COORDINATES; k++) {
      byte[] bytes =
          Arrays.copyOfRange(encoding, k * COORDINATE_LENGTH, (k + 1) * COORDINATE_LENGTH);
      Blst.blst_fp_from_bendian(coordinate, bytes);
      System.arraycopy(coordinate, 0, limbs, limbOf(k), Blst.FP);
    }
    if (Blst.blst_fp12_in_group(limbs) == 0) {
      throw new InvalidEncodingException("the element is outside the prime-order subgroup GT");
    }
    Gt element = new Gt(limbs);
    // blst reduces coordinates that are not below the modulus instead of refusing them
    if (!Arrays.equals(element.encode(), encoding)) {
      throw new InvalidEncodingException(
          "not the canonical encoding of an element of GT: a coordinate is not below the modulus");
    }
    return element;
  }

  // Fp12 is Fp6[w] with Fp6 = Fp2[v]; blst keeps the powers of w apart and writes them interleaved:
  // coordinate k = 4i + 2j + c belongs to v^i w^j, real part for c = 0.
  private static int limbOf(int k) {
    int i = k / 4;
    int j = k / 2 % 2;
    int c = k % 2;
    return (j * 6 + i * 2 + c) * Blst.FP;
  }

  /** 576 bytes: twelve big-endian coordinates in the order of {@code blst_bendian_from_fp12}. */
  public byte[] encode() {
    byte[] out = new byte[LENGTH];
    Blst.blst_bendian_from_fp12(out, limbs);
    return out;
  }

  /** The product. */
  public Gt multiply(Gt other) {
    long[] out = new long[Blst.FP12];
    Blst.blst_fp12_mul(out, limbs, other.limbs);
    return new Gt(out);
  }

  /** The quotient. */
  public Gt divide(Gt other) {
    return multiply(other.invert());
  }

  /** The inverse, which in this subgroup is the conjugate. */
  public Gt invert() {
    long[] out = limbs.clone();
    Blst.blst_fp12_conjugate(out);
    return new Gt(out);
  }

  /** The power by an exponent that may be secret: every window reads the whole table. */
  public Gt power(Scalar exponent) {
    return GtPowers.power(limbs, exponent);
  }

  /**
   * The product of powers Π base^exponent. The time depends on the exponents: they must be public.
   *
   * @throws IllegalArgumentException when the lists differ in length
   */
  public static Gt product(List<Gt> bases, List<Scalar> publicExponents) {
    if (bases.size() != publicExponents.size()) {
      throw new IllegalArgumentException(
          bases.size() + " bases with " + publicExponents.size() + " exponents");
    }
    return GtPowers.product(bases.stream().map(Gt::limbs).toArray(long[][]::new), publicExponents);
  }

  /** Whether this is the neutral element. */
  public boolean isOne() {
    return Blst.blst_fp12_is_one(limbs) != 0;
  }

  /** The coordinates as blst takes them; not to be changed. */
  long[] limbs() {
    return limbs;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Gt that && Blst.blst_fp12_is_equal(limbs, that.limbs) != 0;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(limbs);
  }

  /** Says what this is, not its value, which may be a secret such as a session key. */
  @Override
  public String toString() {
    return "Gt[redacted]";
  }
}
