// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import com.sun.jna.Pointer;
import io.careledger.crypto.InvalidEncodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A point of the prime-order subgroup of E(Fp): y² = x³ + 4.
 *
 * <p>Cost, measured on one core of an x86-64 server: {@link #multiply} 65 us, {@link #hash} 45 us,
 * {@link #decode} 45 us, {@link #add} 1 us; {@link #msm} of 100 points 1.9 ms.
 */
public final class G1 {
  /** The length of an encoding in bytes. */
  public static final int LENGTH = 48;

  /** The neutral element. */
  public static final G1 IDENTITY = new G1(new long[Blst.P1]);

  /** The standard generator g1. */
  public static final G1 GENERATOR = new G1(Blst.blst_p1_generator().getLongArray(0, Blst.P1));

  private final long[] jacobian;
  // Computed once, since transcript and wire want the same bytes; a race computes them twice.
  private volatile byte @Nullable [] encoding;

  private G1(long[] jacobian) {
    this.jacobian = jacobian;
  }

  /** The point of a message under a purpose: RFC 9380, BLS12381G1_XMD:SHA-256_SSWU_RO_. */
  public static G1 hash(Dst dst, byte[] message) {
    return hash(dst.bytes(), message);
  }

  static G1 hash(byte[] dst, byte[] message) {
    long[] out = new long[Blst.P1];
    Blst.blst_hash_to_g1(out, message, message.length, dst, dst.length, Pointer.NULL, 0);
    return new G1(out);
  }

  /**
   * The point of a compressed encoding, which is on the curve, in the subgroup and not the
   * identity.
   *
   * @param encoding 48 bytes
   * @throws InvalidEncodingException otherwise
   */
  public static G1 decode(byte[] encoding) {
    G1 point = decodeAllowingIdentity(encoding);
    if (point.isIdentity()) {
      throw new InvalidEncodingException("the identity of G1 is not allowed here");
    }
    return point;
  }

  /** Like {@link #decode(byte[])}, but the identity (c0 00 .. 00) is allowed: for sums. */
  public static G1 decodeAllowingIdentity(byte[] encoding) {
    return decode(encoding, true);
  }

  /**
   * A point that this decoder has accepted before, from a ledger's own state, where nobody can have
   * changed it: all checks but the costly one for the subgroup, 14 us.
   *
   * @throws InvalidEncodingException if it isn't on the curve or is the identity
   */
  public static G1 decodeAcceptedBefore(byte[] encoding) {
    G1 point = decode(encoding, false);
    if (point.isIdentity()) {
      throw new InvalidEncodingException("the identity of G1 is not allowed here");
    }
    return point;
  }

  private static G1 decode(byte[] encoding, boolean checksSubgroup) {
    if (encoding.length != LENGTH) {
      throw new InvalidEncodingException("a point of G1 has 48 bytes, not " + encoding.length);
    }
    byte[] own = encoding.clone();
    long[] affine = new long[Blst.P1_AFFINE];
    // blst answers "not in group" for points with x = 0 and leaves all others to the check below
    int outcome = Blst.blst_p1_uncompress(affine, own);
    if (outcome != Blst.SUCCESS && outcome != Blst.POINT_NOT_IN_GROUP) {
      throw new InvalidEncodingException("not the canonical encoding of a point on the G1 curve");
    }
    if (outcome == Blst.POINT_NOT_IN_GROUP
        || (checksSubgroup && Blst.blst_p1_affine_in_g1(affine) == 0)) {
      throw new InvalidEncodingException("the point is outside the prime-order subgroup G1");
    }
    long[] jacobian = new long[Blst.P1];
    Blst.blst_p1_from_affine(jacobian, affine);
    G1 point = new G1(jacobian);
    point.encoding = own;
    return point;
  }

  /** 48 bytes: compressed, big-endian. */
  public byte[] encode() {
    byte[] known = encoding;
    if (known == null) {
      known = new byte[LENGTH];
      Blst.blst_p1_compress(known, jacobian);
      encoding = known;
    }
    return known.clone();
  }

  /** The sum. */
  public G1 add(G1 other) {
    long[] out = new long[Blst.P1];
    Blst.blst_p1_add_or_double(out, jacobian, other.jacobian);
    return new G1(out);
  }

  /** The difference. */
  public G1 subtract(G1 other) {
    return add(other.negate());
  }

  /** The inverse. */
  public G1 negate() {
    long[] out = jacobian.clone();
    Blst.blst_p1_cneg(out, 1);
    return new G1(out);
  }

  /** The multiple by a scalar that may be secret: constant time. */
  public G1 multiply(Scalar scalar) {
    long[] out = new long[Blst.P1];
    Blst.blst_p1_mult(out, jacobian, scalar.littleEndian(), Blst.SCALAR_BITS);
    return new G1(out);
  }

  /**
   * One of two points, without a branch or an index that depends on which.
   *
   * @param bit 0 or 1; may be secret
   */
  public static G1 select(int bit, G1 ifZero, G1 ifOne) {
    long mask = -(long) (bit & 1);
    long[] out = new long[Blst.P1];
    for (int limb = 0; limb < Blst.P1; limb++) {
      long zero = ifZero.jacobian[limb];
      out[limb] = zero ^ (mask & (zero ^ ifOne.jacobian[limb]));
    }
    return new G1(out);
  }

  /** The sum of all points; the identity for none. */
  public static G1 sum(List<G1> points) {
    long[][] finite = finite(points);
    if (finite.length == 0) {
      return IDENTITY;
    }
    try (NativeArray affine = NativeArray.affineP1(finite)) {
      return sum(affine, finite.length);
    }
  }

  /**
   * The sum of multiples Σ coefficient · point by Pippenger's algorithm, whose time depends on the
   * coefficients: they must be public. Coefficients of which all are small, also negative ones,
   * take less: those below 2^128 half the time.
   *
   * @throws IllegalArgumentException when the lists differ in length
   */
  public static G1 msm(List<G1> points, List<Scalar> publicCoefficients) {
    if (points.size() != publicCoefficients.size()) {
      throw new IllegalArgumentException(
          points.size() + " points with " + publicCoefficients.size() + " coefficients");
    }
    List<long[]> kept = new ArrayList<>();
    List<byte[]> coefficients = new ArrayList<>();
    int bytes = 0;
    for (int i = 0; i < points.size(); i++) {
      G1 point = points.get(i);
      Scalar coefficient = publicCoefficients.get(i);
      if (coefficient.isSmallNegative()) {
        point = point.negate();
        coefficient = coefficient.negate();
      }
      // blst promises nothing about the identity among points, and a zero only costs time
      int significant = coefficient.significantBytes();
      if (significant > 0 && !point.isIdentity()) {
        kept.add(point.jacobian);
        coefficients.add(coefficient.littleEndian());
        bytes = Math.max(bytes, significant);
      }
    }
    return kept.isEmpty() ? IDENTITY : pippenger(kept, coefficients, bytes);
  }

  private static G1 pippenger(List<long[]> points, List<byte[]> scalars, int bytes) {
    int n = points.size();
    long[] out = new long[Blst.P1];
    if (n == 1) {
      Blst.blst_p1_mult(out, points.get(0), scalars.get(0), Blst.SCALAR_BITS);
      return new G1(out);
    }
    long scratchSize = Blst.blst_p1s_mult_pippenger_scratch_sizeof(n);
    try (NativeArray affine = NativeArray.affineP1(points.toArray(long[][]::new));
        NativeArray coefficients = new NativeArray(n, bytes);
        NativeArray scratch = new NativeArray(1, Math.toIntExact(scratchSize))) {
      for (int i = 0; i < n; i++) {
        coefficients.write(i, scalars.get(i), bytes);
      }
      Blst.blst_p1s_mult_pippenger(
          out,
          affine.pointers(),
          n,
          coefficients.pointers(),
          Math.min(8L * bytes, Blst.SCALAR_BITS),
          scratch.element(0));
    }
    return new G1(out);
  }

  /** Whether this is the neutral element. */
  public boolean isIdentity() {
    long z = 0;
    for (int i = Blst.P1 - Blst.FP; i < Blst.P1; i++) {
      z |= jacobian[i];
    }
    return z == 0;
  }

  /** The coordinates as blst takes them; not to be changed. */
  long[] jacobian() {
    return jacobian;
  }

  static G1 sum(NativeArray affine, int count) {
    long[] out = new long[Blst.P1];
    Blst.blst_p1s_add(out, affine.pointers(), count);
    return new G1(out);
  }

  private static long[][] finite(List<G1> points) {
    return points.stream()
        .filter(point -> !point.isIdentity())
        .map(G1::jacobian)
        .toArray(long[][]::new);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof G1 that && Blst.blst_p1_is_equal(jacobian, that.jacobian) != 0;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encode());
  }

  /** Says what this is, not its value, which may be a secret such as a share. */
  @Override
  public String toString() {
    return "G1[redacted]";
  }
}
