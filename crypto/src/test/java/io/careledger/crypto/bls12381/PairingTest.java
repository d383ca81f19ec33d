// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairingTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void pair_randomPoints_isBilinear(long seed) {
    Samples samples = new Samples(seed);
    Scalar a = samples.scalar();
    Scalar b = samples.scalar();
    G1 p = samples.g1();
    G2 q = samples.g2();
    Gt e = Pairing.pair(p, q);
    assertEquals(e.power(a.multiply(b)), Pairing.pair(p.multiply(a), q.multiply(b)));
    assertEquals(e.multiply(Pairing.pair(G1.GENERATOR, q)), Pairing.pair(p.add(G1.GENERATOR), q));
    assertFalse(e.isOne());
  }

  @Test
  void pair_identity_isOne() {
    assertTrue(Pairing.pair(G1.IDENTITY, G2.GENERATOR).isOne());
    assertTrue(Pairing.pair(G1.GENERATOR, G2.IDENTITY).isOne());
  }

  // blst takes sixteen pairs at a time
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 15, 16, 17, 33})
  void product_withIdentities_isTheProductOfPairings(int n) {
    Samples samples = new Samples(n);
    List<G1> ps = new ArrayList<>();
    List<G2> qs = new ArrayList<>();
    Gt expected = Gt.ONE;
    for (int i = 0; i < n; i++) {
      ps.add(i % 5 == 1 ? G1.IDENTITY : samples.g1());
      qs.add(i % 7 == 2 ? G2.IDENTITY : samples.g2());
      expected = expected.multiply(Pairing.pair(ps.get(i), qs.get(i)));
    }
    assertEquals(expected, Pairing.product(ps, qs));
  }

  @Test
  void productIsOne_equationHolds_onlyThen() {
    Samples samples = new Samples(1);
    Scalar a = samples.scalar();
    G1 p = samples.g1();
    G2 q = samples.g2();
    assertTrue(Pairing.productIsOne(List.of(p.multiply(a), p.negate()), List.of(q, q.multiply(a))));
    assertFalse(Pairing.productIsOne(List.of(p.multiply(a), p), List.of(q, q.multiply(a))));
    assertTrue(Pairing.productIsOne(List.of(), List.of()));
  }

  @Test
  void product_listsOfDifferentLength_isRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> Pairing.product(List.of(G1.GENERATOR), List.of()));
  }
}
