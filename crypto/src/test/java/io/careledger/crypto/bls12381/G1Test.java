// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.Vectors;
import io.careledger.crypto.Vectors.Vector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class G1Test {
  static Stream<Vector> hashes() {
    return Vectors.all("hash_to_g1.json");
  }

  @ParameterizedTest
  @MethodSource("hashes")
  void hash_rfc9380Vector_givesItsPoint(Vector vector) {
    byte[] dst =
        "QUUX-V01-CS02-with-BLS12381G1_XMD:SHA-256_SSWU_RO_".getBytes(StandardCharsets.US_ASCII);
    byte[] message = vector.text("message").getBytes(StandardCharsets.US_ASCII);
    assertArrayEquals(vector.bytes("encoding"), G1.hash(dst, message).encode());
  }

  @Test
  void hash_twoPurposes_areUnrelatedPoints() {
    assertNotEquals(G1.hash(Dst.FABEO_H0, new byte[0]), G1.hash(Dst.FABEO_ATTR, new byte[0]));
    assertEquals("CARELEDGER-V1-FABEO-H0-BLS12381G1_XMD:SHA-256_SSWU_RO_", Dst.FABEO_H0.text());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void group_randomValues_obeysItsLaws(long seed) {
    Samples samples = new Samples(seed);
    Scalar a = samples.scalar();
    Scalar b = samples.scalar();
    G1 p = samples.g1();
    assertEquals(p.multiply(a.add(b)), p.multiply(a).add(p.multiply(b)));
    assertEquals(p.multiply(a.multiply(b)), p.multiply(a).multiply(b));
    assertEquals(p.add(p), p.multiply(Scalar.of(2)));
    assertEquals(p.multiply(a.negate()), p.multiply(a).negate());
    assertEquals(p.multiply(a), p.multiply(a.add(b)).subtract(p.multiply(b)));
    assertEquals(p.multiply(a).hashCode(), G1.decode(p.multiply(a).encode()).hashCode());
  }

  @Test
  void identity_everyOperation_isNeutral() {
    G1 p = new Samples(1).g1();
    assertEquals(p, p.add(G1.IDENTITY));
    assertEquals(p, G1.IDENTITY.add(p));
    assertEquals(G1.IDENTITY, p.subtract(p));
    assertEquals(G1.IDENTITY, p.multiply(Scalar.ZERO));
    assertEquals(G1.IDENTITY, G1.IDENTITY.multiply(Scalar.of(5)));
    assertEquals(G1.IDENTITY, G1.IDENTITY.negate());
    assertTrue(p.subtract(p).isIdentity());
    assertFalse(p.isIdentity());
    assertArrayEquals(G1.IDENTITY.encode(), p.subtract(p).encode());
  }

  @Test
  void encode_result_isACopy() {
    G1 p = G1.decode(G1.GENERATOR.encode());
    p.encode()[5] ^= 1;
    assertEquals(G1.GENERATOR, G1.decode(p.encode()));
  }

  @Test
  void decode_input_isCopied() {
    byte[] input = G1.GENERATOR.encode();
    G1 p = G1.decode(input);
    input[5] ^= 1;
    assertArrayEquals(G1.GENERATOR.encode(), p.encode());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 15, 16, 17, 31, 32, 33, 64, 100, 257})
  void msm_anySize_isTheSumOfMultiples(int n) {
    Samples samples = new Samples(n);
    List<G1> points = new ArrayList<>();
    List<Scalar> scalars = new ArrayList<>();
    List<Scalar> weights = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      points.add(samples.g1());
      scalars.add(samples.scalar());
      weights.add(samples.weight());
    }
    assertEquals(naive(points, scalars), G1.msm(points, scalars));
    assertEquals(naive(points, weights), G1.msm(points, weights));
    assertEquals(naive(points, Collections.nCopies(n, Scalar.ONE)), G1.sum(points));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void msm_equalOppositeAndNeutralInputs_isTheSumOfMultiples(long seed) {
    Samples samples = new Samples(seed);
    G1 p = samples.g1();
    Scalar s = samples.scalar();
    G1[] points = {p, p, p.negate(), G1.IDENTITY, p.add(p), samples.g1()};
    Scalar[] scalars = {
      Scalar.ZERO, Scalar.ONE, Scalar.of(-1), s, s.negate(), s, Scalar.of(255), Scalar.of(256)
    };
    int n = 1 + samples.below(70);
    List<G1> ps = new ArrayList<>();
    List<Scalar> ss = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      ps.add(points[samples.below(points.length)]);
      ss.add(scalars[samples.below(scalars.length)]);
    }
    assertEquals(naive(ps, ss), G1.msm(ps, ss));
    assertEquals(naive(ps, Collections.nCopies(n, Scalar.ONE)), G1.sum(ps));
  }

  @Test
  void msm_listsOfDifferentLength_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> G1.msm(List.of(G1.GENERATOR), List.of(Scalar.ONE, Scalar.ONE)));
  }

  private static G1 naive(List<G1> points, List<Scalar> scalars) {
    G1 sum = G1.IDENTITY;
    for (int i = 0; i < points.size(); i++) {
      sum = sum.add(points.get(i).multiply(scalars.get(i)));
    }
    return sum;
  }

  @Test
  void select_bit_givesThatPoint() {
    G1 p = G1.GENERATOR.multiply(Scalar.of(5));
    for (G1 other : List.of(G1.IDENTITY, p.negate(), G1.GENERATOR)) {
      assertEquals(p, G1.select(0, p, other));
      assertEquals(other, G1.select(1, p, other));
    }
  }

  @Test
  void decodeAcceptedBefore_point_isTheSameAndChecksTheCurve() {
    byte[] bytes = G1.GENERATOR.multiply(Scalar.of(5)).encode();
    assertEquals(G1.decode(bytes), G1.decodeAcceptedBefore(bytes));
    byte[] offCurve = new byte[G1.LENGTH];
    offCurve[0] = (byte) 0x80;
    offCurve[G1.LENGTH - 1] = 1;
    byte[] orderThree = new byte[G1.LENGTH];
    orderThree[0] = (byte) 0x80;
    for (byte[] bad : List.of(offCurve, orderThree, G1.IDENTITY.encode(), new byte[47])) {
      assertThrows(InvalidEncodingException.class, () -> G1.decodeAcceptedBefore(bad));
    }
  }

  /** Coefficients around the border between small negative ones and others. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 120, 127, 189, 190, 191, 192, 200, 254})
  void msm_negativeCoefficients_areThoseOfTheGroup(int power) {
    Scalar scalar = Scalar.ONE;
    for (int i = 0; i < power; i++) {
      scalar = scalar.add(scalar);
    }
    G1 p = G1.GENERATOR.multiply(Scalar.of(5));
    G1 q = G1.GENERATOR.multiply(Scalar.of(7));
    for (Scalar s : List.of(scalar, scalar.negate(), scalar.negate().add(Scalar.ONE))) {
      for (Scalar t : List.of(Scalar.ONE, Scalar.ONE.negate(), scalar.negate())) {
        G1 expected = p.multiply(s).add(q.multiply(t));
        assertEquals(expected, G1.msm(List.of(p, q), List.of(s, t)));
        assertEquals(p.multiply(s), G1.msm(List.of(p), List.of(s)));
      }
    }
  }
}
