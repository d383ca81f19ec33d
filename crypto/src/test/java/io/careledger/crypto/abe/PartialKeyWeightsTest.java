// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.bls12381.Pairing;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.masterkey.VerificationKeys;
import io.careledger.crypto.transcript.Transcript;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attackers who would know the weights of a batch if these did not depend on every value of it. */
class PartialKeyWeightsTest {
  private static final TestAuthority AUTHORITY = new TestAuthority(60, 1, 1);
  private static final KeyScope SCOPE = TestAuthority.scope(TestAuthority.TODAY, "a:x", "b:y");
  private static final PartialKey HONEST = AUTHORITY.partialKey(1, SCOPE);
  private static final Gt TARGET = AUTHORITY.verificationKeys.key(1);

  @Test
  void holds_honestKey_isTrue() {
    assertTrue(batch(AUTHORITY.verificationKeys).holds(List.of(HONEST)));
  }

  @Test
  void holds_honestKeysOfThreeMembers_isTrueAtOnce() {
    TestAuthority three = new TestAuthority(61, 3, 3);
    assertTrue(batch(three.verificationKeys).holds(three.partialKeys(SCOPE)));
  }

  @Test
  void holds_errorsFittedToWeightsWithoutTheKey_isFalse() {
    Transcript known = start().absorb("verification-key", TARGET);
    Scalar first = known.weight("weight");
    Scalar second = known.weight("weight");
    G1 error = G1.GENERATOR;
    G1 compensation = error.multiply(first.multiply(second.invert())).negate();
    PartialKey fitted = changed(error, compensation);
    assertFalse(batch(AUTHORITY.verificationKeys).holds(List.of(fitted)));
  }

  @Test
  void holds_verificationKeyFittedToWeightsWithoutIt_isFalse() {
    PartialKey bad = changed(G1.GENERATOR, G1.IDENTITY);
    Scalar first = start().absorb("partial-key", bad.encode()).weight("weight");
    Gt fitted = TARGET.multiply(Pairing.pair(G1.GENERATOR.multiply(first), G2.GENERATOR));
    assertFalse(batch(new VerificationKeys(1, List.of(fitted))).holds(List.of(bad)));
  }

  private static Transcript start() {
    return Transcript.of("CARELEDGER-V1-PARTIAL-KEYS");
  }

  private static PartialKeyBatch batch(VerificationKeys keys) {
    return new PartialKeyBatch(SCOPE, keys);
  }

  private static PartialKey changed(G1 first, G1 second) {
    KeyPoints honest = HONEST.points();
    List<G1> points = new ArrayList<>(honest.attributePoints());
    points.set(0, points.get(0).add(first));
    points.set(1, points.get(1).add(second));
    return new PartialKey(
        1, new KeyPoints(SCOPE, points, honest.masterPoint(), honest.randomPoint()));
  }
}
