// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.InvalidEncodingException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An integer modulo the group order r (255 bits), which may be a secret: arithmetic and comparison
 * take the same time for all values, and {@link #toString()} does not show it.
 */
public final class Scalar {
  /** The length of an encoding in bytes. */
  public static final int LENGTH = 32;

  /** The length of the input of {@link #ofWide(byte[])} in bytes. */
  public static final int WIDE_LENGTH = 64;

  private static final byte[] ORDER_TOP = {
    0x73, (byte) 0xed, (byte) 0xa7, 0x53, 0x29, (byte) 0x9d, 0x7d, 0x48
  };

  /** Zero. */
  public static final Scalar ZERO = of(0);

  /** One. */
  public static final Scalar ONE = of(1);

  private final byte[] littleEndian;

  private Scalar(byte[] littleEndian) {
    this.littleEndian = littleEndian;
  }

  /** The value modulo r; a negative one counts down from r. */
  public static Scalar of(long value) {
    byte[] magnitude = new byte[LENGTH];
    // for Long.MIN_VALUE the two's complement of the negation is the magnitude as unsigned
    long absolute = value < 0 ? -value : value;
    for (int i = 0; i < Long.BYTES; i++) {
      magnitude[i] = (byte) (absolute >>> (8 * i));
    }
    Scalar scalar = new Scalar(magnitude);
    return value < 0 ? scalar.negate() : scalar;
  }

  /** Uniform modulo r, up to a bias below 2^-256. */
  public static Scalar random(SecureRandom random) {
    byte[] wide = new byte[WIDE_LENGTH];
    random.nextBytes(wide);
    try {
      return ofWide(wide);
    } finally {
      Arrays.fill(wide, (byte) 0);
    }
  }

  /**
   * Big-endian bytes reduced modulo r.
   *
   * @param wide 64 bytes
   */
  public static Scalar ofWide(byte[] wide) {
    if (wide.length != WIDE_LENGTH) {
      throw new IllegalArgumentException("64 bytes expected, not " + wide.length);
    }
    return reduce(wide);
  }

  /**
   * Sixteen big-endian bytes as an integer below 2^128: the weight of an equation in a batch.
   *
   * @param bytes 16 bytes
   */
  public static Scalar ofWeight(byte[] bytes) {
    if (bytes.length != 16) {
      throw new IllegalArgumentException("16 bytes expected, not " + bytes.length);
    }
    return reduce(bytes);
  }

  private static Scalar reduce(byte[] bigEndian) {
    byte[] out = new byte[LENGTH];
    Blst.blst_scalar_from_be_bytes(out, bigEndian, bigEndian.length);
    return new Scalar(out);
  }

  /**
   * The integer of 32 big-endian bytes.
   *
   * @throws InvalidEncodingException when the length is another or the integer is not below r
   */
  public static Scalar decode(byte[] encoding) {
    if (encoding.length != LENGTH) {
      throw new InvalidEncodingException("a scalar has 32 bytes, not " + encoding.length);
    }
    byte[] value = reversed(encoding);
    if (Blst.blst_scalar_fr_check(value) == 0) {
      throw new InvalidEncodingException("the scalar is not below the group order");
    }
    return new Scalar(value);
  }

  /** 32 bytes, big-endian. */
  public byte[] encode() {
    return reversed(littleEndian);
  }

  /** The sum modulo r. */
  public Scalar add(Scalar other) {
    byte[] out = new byte[LENGTH];
    Blst.blst_sk_add_n_check(out, littleEndian, other.littleEndian);
    return new Scalar(out);
  }

  /** The difference modulo r. */
  public Scalar subtract(Scalar other) {
    byte[] out = new byte[LENGTH];
    Blst.blst_sk_sub_n_check(out, littleEndian, other.littleEndian);
    return new Scalar(out);
  }

  /** The product modulo r. */
  public Scalar multiply(Scalar other) {
    byte[] out = new byte[LENGTH];
    Blst.blst_sk_mul_n_check(out, littleEndian, other.littleEndian);
    return new Scalar(out);
  }

  /** The additive inverse modulo r. */
  public Scalar negate() {
    byte[] out = new byte[LENGTH];
    Blst.blst_sk_sub_n_check(out, new byte[LENGTH], littleEndian);
    return new Scalar(out);
  }

  /**
   * The multiplicative inverse modulo r.
   *
   * @throws CryptoException when this is zero
   */
  public Scalar invert() {
    if (isZero()) {
      throw new CryptoException("zero has no inverse");
    }
    byte[] out = new byte[LENGTH];
    Blst.blst_sk_inverse(out, littleEndian);
    return new Scalar(out);
  }

  /** Whether this is zero modulo r. */
  public boolean isZero() {
    int bits = 0;
    for (byte b : littleEndian) {
      bits |= b;
    }
    return bits == 0;
  }

  /** The bytes as blst takes them; not to be changed. */
  byte[] littleEndian() {
    return littleEndian;
  }

  /** Bits {@code from} to {@code from + count - 1}, at most eight. */
  int window(int from, int count) {
    int index = from >>> 3;
    int low = littleEndian[index] & 0xff;
    int high = index + 1 < LENGTH ? littleEndian[index + 1] & 0xff : 0;
    return ((high << 8 | low) >>> (from & 7)) & ((1 << count) - 1);
  }

  /** The number of bytes without leading zeros; for public values only. */
  int significantBytes() {
    int length = LENGTH;
    while (length > 0 && littleEndian[length - 1] == 0) {
      length--;
    }
    return length;
  }

  /**
   * Whether this is the negation of an integer below 2^191; for public values only. Such a scalar
   * has the highest 64 bits of the group order.
   */
  boolean isSmallNegative() {
    for (int i = 0; i < ORDER_TOP.length; i++) {
      if (littleEndian[LENGTH - 1 - i] != ORDER_TOP[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] out = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      out[i] = bytes[LENGTH - 1 - i];
    }
    return out;
  }

  /** Compares in constant time. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Scalar that && MessageDigest.isEqual(littleEndian, that.littleEndian);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(littleEndian);
  }

  @Override
  public String toString() {
    return "Scalar[redacted]";
  }
}
