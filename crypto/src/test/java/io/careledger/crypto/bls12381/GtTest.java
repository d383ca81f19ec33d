// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GtTest {
  private static final Gt BASE = Pairing.pair(G1.GENERATOR, G2.GENERATOR);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void group_randomValues_obeysItsLaws(long seed) {
    Samples samples = new Samples(seed);
    Scalar a = samples.scalar();
    Scalar b = samples.scalar();
    Gt x = samples.gt();
    assertEquals(x.power(a.add(b)), x.power(a).multiply(x.power(b)));
    assertEquals(x.power(a.multiply(b)), x.power(a).power(b));
    assertEquals(BASE.power(a), Pairing.pair(G1.GENERATOR.multiply(a), G2.GENERATOR));
    assertEquals(x.power(a), x.power(a.add(b)).divide(x.power(b)));
  }

  @Test
  void power_edges_areRight() {
    assertTrue(BASE.power(Scalar.ZERO).isOne());
    assertEquals(BASE, BASE.power(Scalar.ONE));
    assertEquals(BASE.invert(), BASE.power(Scalar.of(-1)));
    assertEquals(BASE.multiply(BASE), BASE.power(Scalar.of(2)));
    assertTrue(Gt.ONE.power(Scalar.of(12345)).isOne());
    assertTrue(BASE.divide(BASE).isOne());
    assertFalse(BASE.isOne());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 10})
  void product_publicExponents_isTheProductOfPowers(int n) {
    Samples samples = new Samples(n);
    List<Gt> bases = new ArrayList<>();
    List<Scalar> exponents = new ArrayList<>();
    Gt expected = Gt.ONE;
    for (int i = 0; i < n; i++) {
      bases.add(i == 1 ? Gt.ONE : samples.gt());
      exponents.add(i == 2 ? Scalar.ZERO : i == 3 ? samples.weight() : samples.scalar());
      expected = expected.multiply(bases.get(i).power(exponents.get(i)));
    }
    assertEquals(expected, Gt.product(bases, exponents));
    assertThrows(
        IllegalArgumentException.class, () -> Gt.product(List.of(BASE), List.<Scalar>of()));
  }

  @Test
  void toString_sessionKey_isRedacted() {
    assertNotEquals(BASE, Gt.ONE);
    assertEquals(BASE.toString(), Gt.ONE.toString());
  }
}
