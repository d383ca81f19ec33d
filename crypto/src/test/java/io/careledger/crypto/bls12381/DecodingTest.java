// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.Vectors;
import io.careledger.crypto.Vectors.Vector;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate of docs/spec/encodings.md, by the frozen vectors and by mutation. */
class DecodingTest {
  static Stream<Vector> g1() {
    return Vectors.all("g1_encoding.json");
  }

  static Stream<Vector> g2() {
    return Vectors.all("g2_encoding.json");
  }

  static Stream<Vector> gt() {
    return Vectors.all("gt_encoding.json");
  }

  @ParameterizedTest
  @MethodSource("g1")
  void decodeG1_vector_hasItsResult(Vector vector) {
    byte[] encoding = vector.bytes("encoding");
    switch (vector.text("result")) {
      case "valid" -> {
        G1 point = G1.decode(encoding);
        assertEquals(G1.GENERATOR.multiply(Scalar.decode(vector.bytes("scalar"))), point);
        assertArrayEquals(encoding, point.add(G1.IDENTITY).encode());
      }
      case "identity" -> {
        assertRefused(vector, "identity", () -> G1.decode(encoding));
        assertTrue(G1.decodeAllowingIdentity(encoding).isIdentity());
      }
      default -> assertRefused(vector, cause(vector), () -> G1.decodeAllowingIdentity(encoding));
    }
  }

  @ParameterizedTest
  @MethodSource("g2")
  void decodeG2_vector_hasItsResult(Vector vector) {
    byte[] encoding = vector.bytes("encoding");
    switch (vector.text("result")) {
      case "valid" -> {
        G2 point = G2.decode(encoding);
        assertEquals(G2.GENERATOR.multiply(Scalar.decode(vector.bytes("scalar"))), point);
        assertArrayEquals(encoding, point.add(G2.IDENTITY).encode());
      }
      case "identity" -> {
        assertRefused(vector, "identity", () -> G2.decode(encoding));
        assertTrue(G2.decodeAllowingIdentity(encoding).isIdentity());
      }
      default -> assertRefused(vector, cause(vector), () -> G2.decodeAllowingIdentity(encoding));
    }
  }

  @ParameterizedTest
  @MethodSource("gt")
  void decodeGt_vector_hasItsResult(Vector vector) {
    byte[] encoding = vector.bytes("encoding");
    switch (vector.text("result")) {
      case "valid" -> {
        Gt element = Gt.decode(encoding);
        Gt base = Pairing.pair(G1.GENERATOR, G2.GENERATOR);
        assertEquals(base.power(Scalar.decode(vector.bytes("scalar"))), element);
        assertArrayEquals(encoding, element.encode());
      }
      case "identity" -> {
        assertRefused(vector, "neutral", () -> Gt.decode(encoding));
        assertTrue(Gt.decodeAllowingOne(encoding).isOne());
      }
      default -> assertRefused(vector, cause(vector), () -> Gt.decodeAllowingOne(encoding));
    }
  }

  // What the message must say, so that each check of the gate is seen to refuse by itself.
  private static String cause(Vector vector) {
    String flag = vector.json().required("flags").get(0).textValue();
    return switch (flag) {
      case "BadLength", "Uncompressed" -> " bytes, not ";
      case "WrongSubgroup" -> "outside the prime-order subgroup";
      default -> "not the canonical encoding";
    };
  }

  private static void assertRefused(
      Vector vector, String cause, org.junit.jupiter.api.function.Executable decoding) {
    String message = assertThrows(InvalidEncodingException.class, decoding).getMessage();
    assertTrue(message.contains(cause), () -> vector + ": " + message);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void decode_mutatedBytes_acceptsOnlyCanonicalOnes(long seed) {
    Samples samples = new Samples(seed);
    for (int i = 0; i < 60; i++) {
      Mutation.check(samples, samples.g1().encode(), b -> G1.decodeAllowingIdentity(b).encode());
      Mutation.check(samples, samples.g2().encode(), b -> G2.decodeAllowingIdentity(b).encode());
      Mutation.check(samples, samples.scalar().encode(), b -> Scalar.decode(b).encode());
    }
    byte[] element = samples.gt().encode();
    for (int i = 0; i < 60; i++) {
      Mutation.check(samples, element, b -> Gt.decodeAllowingOne(b).encode());
    }
  }
}
