// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedBaseTest {
  private static final Gt GT = Pairing.pair(G1.GENERATOR, G2.GENERATOR);
  private static final GtTable GT_TABLE = new GtTable(GT);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void multiply_randomScalars_agreesWithThePoint(long seed) {
    Samples samples = new Samples(seed);
    G1 base = samples.g1();
    G1Table table = new G1Table(base);
    for (int i = 0; i < 50; i++) {
      Scalar s = samples.scalar();
      assertEquals(base.multiply(s), table.multiply(s));
    }
  }

  @Test
  void multiply_edges_agreesWithThePoint() {
    for (Scalar s : edges()) {
      assertEquals(G1.GENERATOR.multiply(s), G1Table.GENERATOR.multiply(s));
    }
  }

  @Test
  void power_edges_agreesWithTheElement() {
    for (Scalar s : edges()) {
      assertEquals(GT.power(s), GT_TABLE.power(s));
    }
  }

  @Test
  void power_everyExponentBelow500_agreesWithRepeatedProducts() {
    Gt expected = Gt.ONE;
    for (int i = 0; i < 500; i++) {
      assertEquals(expected, GT_TABLE.power(Scalar.of(i)));
      expected = expected.multiply(GT);
    }
  }

  @Test
  void multiply_everyScalarBelow2000_agreesWithRepeatedSums() {
    G1 expected = G1.IDENTITY;
    for (int i = 0; i < 2000; i++) {
      assertEquals(expected, G1Table.GENERATOR.multiply(Scalar.of(i)));
      assertEquals(expected.negate(), G1Table.GENERATOR.multiply(Scalar.of(-i)));
      expected = expected.add(G1.GENERATOR);
    }
  }

  // Equal or opposite partial sums inside the table's one addition: scalars whose digits make the
  // points of neighbouring windows coincide, since (d + 1) 2^(5i) = (e + 1) 2^(5j) for d + 1 = 32.
  @Test
  void multiply_coincidingEntries_agreesWithThePoint() {
    for (int d = 0; d < 32; d++) {
      for (int i = 0; i + 1 < 51; i++) {
        BigInteger value = BigInteger.valueOf(31).shiftLeft(5 * i);
        value = value.add(BigInteger.valueOf(d).shiftLeft(5 * (i + 1)));
        Scalar s = scalar(value);
        assertEquals(G1.GENERATOR.multiply(s), G1Table.GENERATOR.multiply(s));
      }
    }
  }

  @Test
  void table_ofTheIdentity_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new G1Table(G1.IDENTITY));
  }

  private static List<Scalar> edges() {
    List<Scalar> edges = new ArrayList<>();
    for (int k = 0; k < 256; k++) {
      BigInteger power = BigInteger.ONE.shiftLeft(k);
      edges.add(scalar(power));
      edges.add(scalar(power.subtract(BigInteger.ONE)));
      edges.add(scalar(power.negate()));
    }
    for (int digit = 0; digit < 32; digit++) {
      BigInteger same = BigInteger.ZERO;
      for (int i = 0; i < 51; i++) {
        same = same.shiftLeft(5).add(BigInteger.valueOf(digit));
      }
      edges.add(scalar(same));
    }
    return edges;
  }

  private static Scalar scalar(BigInteger value) {
    String hex = String.format("%064x", value.mod(ScalarTest.R));
    return Scalar.decode(HexFormat.of().parseHex(hex));
  }
}
