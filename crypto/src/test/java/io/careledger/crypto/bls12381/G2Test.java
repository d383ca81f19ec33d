// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class G2Test {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void group_randomValues_obeysItsLaws(long seed) {
    Samples samples = new Samples(seed);
    Scalar a = samples.scalar();
    Scalar b = samples.scalar();
    G2 p = samples.g2();
    assertEquals(p.multiply(a.add(b)), p.multiply(a).add(p.multiply(b)));
    assertEquals(p.multiply(a.multiply(b)), p.multiply(a).multiply(b));
    assertEquals(p.add(p), p.multiply(Scalar.of(2)));
    assertEquals(p.multiply(a.negate()), p.multiply(a).negate());
    assertEquals(p.multiply(a), p.multiply(a.add(b)).subtract(p.multiply(b)));
    assertEquals(p.multiply(a).hashCode(), G2.decode(p.multiply(a).encode()).hashCode());
  }

  @Test
  void identity_everyOperation_isNeutral() {
    G2 p = new Samples(1).g2();
    assertEquals(p, p.add(G2.IDENTITY));
    assertEquals(p, G2.IDENTITY.add(p));
    assertEquals(G2.IDENTITY, p.subtract(p));
    assertEquals(G2.IDENTITY, p.multiply(Scalar.ZERO));
    assertEquals(G2.IDENTITY, G2.IDENTITY.negate());
    assertTrue(p.subtract(p).isIdentity());
    assertFalse(p.isIdentity());
    assertArrayEquals(G2.IDENTITY.encode(), p.subtract(p).encode());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 16, 17, 40})
  void sum_withEqualOppositeAndNeutralPoints_isTheSum(int n) {
    Samples samples = new Samples(n);
    G2 p = samples.g2();
    G2[] pool = {p, p, p.negate(), G2.IDENTITY, samples.g2()};
    List<G2> points = new ArrayList<>();
    G2 expected = G2.IDENTITY;
    for (int i = 0; i < n; i++) {
      points.add(pool[samples.below(pool.length)]);
      expected = expected.add(points.get(i));
    }
    assertEquals(expected, G2.sum(points));
  }
}
