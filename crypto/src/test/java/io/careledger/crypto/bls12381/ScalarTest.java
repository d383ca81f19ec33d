// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.Vectors;
import io.careledger.crypto.Vectors.Vector;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarTest {
  static final BigInteger R =
      new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);

  static BigInteger integer(Scalar scalar) {
    return new BigInteger(1, scalar.encode());
  }

  static Stream<Vector> valid() {
    return Vectors.with("scalar_encoding.json", "valid");
  }

  static Stream<Vector> invalid() {
    return Vectors.with("scalar_encoding.json", "invalid");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void decode_reduced_encodesToTheSameBytes(Vector vector) {
    assertArrayEquals(vector.bytes("encoding"), Scalar.decode(vector.bytes("encoding")).encode());
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void decode_notCanonical_isRefused(Vector vector) {
    byte[] encoding = vector.bytes("encoding");
    assertThrows(InvalidEncodingException.class, () -> Scalar.decode(encoding));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void arithmetic_randomValues_agreesWithBigInteger(long seed) {
    Samples samples = new Samples(seed);
    for (int i = 0; i < 500; i++) {
      check(samples.scalar(), samples.scalar());
    }
  }

  @Test
  void arithmetic_edges_agreesWithBigInteger() {
    Scalar[] edges = {
      Scalar.ZERO,
      Scalar.ONE,
      Scalar.of(2),
      Scalar.of(-1),
      Scalar.of(-2),
      Scalar.of(Long.MAX_VALUE),
      Scalar.of(Long.MIN_VALUE),
      Scalar.ofWeight(filled(16)),
      Scalar.ofWide(filled(64))
    };
    for (Scalar a : edges) {
      for (Scalar b : edges) {
        check(a, b);
      }
    }
  }

  private static void check(Scalar a, Scalar b) {
    BigInteger x = integer(a);
    BigInteger y = integer(b);
    assertEquals(x.add(y).mod(R), integer(a.add(b)));
    assertEquals(x.subtract(y).mod(R), integer(a.subtract(b)));
    assertEquals(x.multiply(y).mod(R), integer(a.multiply(b)));
    assertEquals(x.negate().mod(R), integer(a.negate()));
    if (x.signum() != 0) {
      assertEquals(x.modInverse(R), integer(a.invert()));
    }
    assertEquals(x.equals(y), a.equals(b));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 42, Long.MAX_VALUE, Long.MIN_VALUE})
  void of_signedInteger_isItsResidue(long value) {
    assertEquals(BigInteger.valueOf(value).mod(R), integer(Scalar.of(value)));
  }

  @Test
  void ofWide_allOnes_isReduced() {
    assertEquals(new BigInteger(1, filled(64)).mod(R), integer(Scalar.ofWide(filled(64))));
    assertThrows(IllegalArgumentException.class, () -> Scalar.ofWide(filled(63)));
    assertThrows(IllegalArgumentException.class, () -> Scalar.ofWeight(filled(17)));
  }

  @Test
  void invert_zero_isRefused() {
    assertThrows(CryptoException.class, Scalar.ZERO::invert);
  }

  @Test
  void encode_result_isACopy() {
    Scalar scalar = Scalar.of(7);
    scalar.encode()[31] = 9;
    assertEquals(Scalar.of(7), scalar);
  }

  @Test
  void isZero_onlyForZero() {
    assertTrue(Scalar.ZERO.isZero());
    assertTrue(Scalar.ONE.subtract(Scalar.ONE).isZero());
    assertFalse(Scalar.of(1L << 56).isZero());
  }

  @Test
  void toString_secret_isRedacted() {
    assertEquals(Scalar.of(1234567).toString(), Scalar.of(7654321).toString());
    assertNotEquals(Scalar.of(1234567), Scalar.of(7654321));
  }

  @Test
  void window_everyPosition_givesTheBits() {
    Scalar scalar = new Samples(9).scalar();
    BigInteger value = integer(scalar);
    for (int count = 1; count <= 8; count++) {
      for (int from = 0; from < 255; from++) {
        int bits = value.shiftRight(from).intValue() & ((1 << count) - 1);
        assertEquals(bits, scalar.window(from, count));
      }
    }
  }

  private static byte[] filled(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 0xff);
    return bytes;
  }
}
