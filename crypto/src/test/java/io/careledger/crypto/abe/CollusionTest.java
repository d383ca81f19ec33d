// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.Vectors;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.bls12381.Scalar;
import io.careledger.crypto.masterkey.MasterPublicKey;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.time.DayRun;
import io.careledger.crypto.time.DayWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Attackers who hold real keys; each has a legitimate twin that succeeds. */
class CollusionTest {
  private static final TestAuthority AUTHORITY = new TestAuthority(40, 3, 4);
  private static final CapsuleContext CONTEXT = TestAuthority.CONTEXT;
  private static final DayRun TODAY = TestAuthority.TODAY;

  @Test
  void pooledKeysOfTwoUsers_anyRowsAndAnyMixture_openNothing() {
    Encapsulation sealed = seal("h:doctor AND (h:cardiology OR r:lead AND r:ethics)", null);
    AttributeKey doctor = AUTHORITY.key("h:doctor", "r:lead");
    AttributeKey colleague = AUTHORITY.key("h:cardiology", "r:ethics");
    AttributeKey both = AUTHORITY.key("h:doctor", "h:cardiology");
    assertEquals(sealed.key(), Fabeo.decapsulate(both, sealed.capsule(), CONTEXT));
    Map<Attribute, G1> pool = new HashMap<>(doctor.attributePoints());
    colleague.attributePoints().forEach(pool::putIfAbsent);
    for (int subset = 1; subset < 16; subset++) {
      for (AttributeKey base : List.of(doctor, colleague)) {
        assertOpensNothing(sealed, base.points(), pool, rows(subset));
      }
      assertOpensNothing(sealed, average(doctor, colleague), pool, rows(subset));
    }
  }

  @Test
  void keyOfTheDayBefore_bypassingTheLocalCheck_opensNothing() {
    DayWindow window = new DayWindow(20_002, 20_005);
    Encapsulation sealed = seal("h:doctor", window);
    AttributeKey inside = AUTHORITY.key(TestAuthority.scope(new DayRun(20_001, 2), "h:doctor"));
    assertEquals(sealed.key(), Fabeo.decapsulate(inside, sealed.capsule(), CONTEXT));
    for (int first : new int[] {20_000, 20_006}) {
      AttributeKey outside = AUTHORITY.key(TestAuthority.scope(new DayRun(first, 2), "h:doctor"));
      assertFalse(outside.satisfies(Policy.parse("h:doctor"), window));
      assertThrows(
          DecapsulationException.class,
          () -> Fabeo.decapsulate(outside, sealed.capsule(), CONTEXT));
      Map<Attribute, G1> pool = new HashMap<>(outside.attributePoints());
      for (G1 instead : outside.attributePoints().values()) {
        window.cover().forEach(node -> pool.put(node, instead));
        for (int subset = 1; subset < 8; subset++) {
          assertOpensNothing(sealed, outside.points(), pool, rows(subset));
        }
      }
    }
  }

  @Test
  void selectionOfAnotherPolicy_bypassingTheLocalCheck_opensNothing() {
    Encapsulation sealed = seal("2 of (h:a, h:b, h:c)", null);
    AttributeKey one = AUTHORITY.key("h:a");
    Map<Attribute, G1> pool = new HashMap<>(one.attributePoints());
    pool.put(Attribute.parse("h:b"), one.attributePoints().get(Attribute.parse("h:a")));
    List<Scalar> weights = List.of(Scalar.of(2), Scalar.of(-1));
    Selection right = new Selection(List.of(0, 1), weights);
    assertOpensNothing(sealed, one.points(), pool, right);
    AttributeKey two = AUTHORITY.key("h:a", "h:b");
    assertEquals(
        CapsuleKey.derive(
            Fabeo.combine(two.points(), two.attributePoints(), sealed.capsule(), right),
            sealed.capsule(),
            CONTEXT),
        sealed.key());
    for (int subset = 1; subset < 4; subset++) {
      assertOpensNothing(sealed, two.points(), two.attributePoints(), rows(subset));
    }
  }

  @Test
  void everySetOfTwoMembers_withAllPublicData_makesNoKey() {
    KeyScope scope = TestAuthority.scope(TODAY, "h:doctor");
    List<PartialKey> all = AUTHORITY.partialKeys(scope);
    Encapsulation sealed = seal("h:doctor", null);
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        List<PartialKey> two = List.of(all.get(i), all.get(j));
        assertNotOpened(sealed, VerifiedPartialKeys.interpolate(two));
        for (int missing = 1; missing <= all.size(); missing++) {
          if (missing != i + 1 && missing != j + 1) {
            assertNotOpened(sealed, withGuess(two, missing));
            List<PartialKey> three = new ArrayList<>(two);
            three.add(all.get(missing - 1));
            AttributeKey key = VerifiedPartialKeys.interpolate(three);
            assertEquals(sealed.key(), Fabeo.decapsulate(key, sealed.capsule(), CONTEXT));
          }
        }
      }
    }
  }

  /** Why members must ask the ledger first: what two users share, they can put together. */
  @Test
  void partialKeysOfTwoUsers_onTheirCommonAttributes_doMakeAKey() {
    KeyScope first = TestAuthority.scope(TODAY, "h:doctor", "h:surgery");
    KeyScope second = TestAuthority.scope(TODAY, "h:doctor", "r:lead");
    KeyScope common = TestAuthority.scope(TODAY, "h:doctor");
    List<PartialKey> mixed =
        List.of(
            AUTHORITY.partialKey(1, first),
            AUTHORITY.partialKey(2, first),
            AUTHORITY.partialKey(3, second));
    assertFalse(
        VerifiedPartialKeys.verify(first, mixed, AUTHORITY.verificationKeys).isSufficient());
    List<PartialKey> cut = mixed.stream().map(key -> cut(key, common)).toList();
    AttributeKey forged =
        VerifiedPartialKeys.verify(common, cut, AUTHORITY.verificationKeys).combine();
    Encapsulation shared = seal("h:doctor", null);
    assertEquals(shared.key(), Fabeo.decapsulate(forged, shared.capsule(), CONTEXT));
    for (String beyond : List.of("h:surgery", "r:lead", "h:doctor AND h:surgery")) {
      Encapsulation sealed = seal(beyond, null);
      Map<Attribute, G1> pool = new HashMap<>(mixed(mixed, first));
      pool.putAll(forged.attributePoints());
      mixed(mixed, second).forEach(pool::putIfAbsent);
      int subsets = 1 << sealed.capsule().rowPoints().size();
      for (int subset = 1; subset < subsets; subset++) {
        assertOpensNothing(sealed, forged.points(), pool, rows(subset));
      }
    }
  }

  @Test
  void masterKeyTimesAnElementOfOrder4513_isRefusedWhenDecoded() {
    long tried =
        Vectors.all("gt_encoding.json")
            .filter(vector -> vector.text("comment").contains("4513"))
            .peek(
                vector ->
                    assertThrows(
                        InvalidEncodingException.class,
                        () -> MasterPublicKey.decode(vector.bytes("encoding"))))
            .count();
    assertTrue(tried >= 2);
    MasterPublicKey honest = AUTHORITY.encapsulationKey.masterPublicKey();
    assertEquals(honest, MasterPublicKey.decode(honest.encode()));
  }

  private static Map<Attribute, G1> mixed(List<PartialKey> keys, KeyScope scope) {
    PartialKey one =
        keys.stream().filter(key -> key.scope().equals(scope)).findFirst().orElseThrow();
    return new AttributeKey(one.points()).attributePoints();
  }

  /** The partial key without the attributes that are not in the scope. */
  private static PartialKey cut(PartialKey key, KeyScope scope) {
    Map<Attribute, G1> points = new AttributeKey(key.points()).attributePoints();
    return new PartialKey(
        key.member(),
        new KeyPoints(
            scope,
            scope.components().stream().map(points::get).toList(),
            key.points().masterPoint(),
            key.points().randomPoint()));
  }

  /** Two partial keys and, for a third member, one under the share that an attacker can make: 0. */
  private static AttributeKey withGuess(List<PartialKey> two, int missing) {
    KeyScope scope = two.get(0).scope();
    Scalar z = Scalar.random(AUTHORITY.random);
    List<G1> points =
        scope.components().stream().map(u -> FabeoParameters.point(u).multiply(z)).toList();
    KeyPoints guess =
        new KeyPoints(scope, points, FabeoParameters.H0.multiply(z), G2.GENERATOR.multiply(z));
    List<PartialKey> three = new ArrayList<>(two);
    three.add(new PartialKey(missing, guess));
    return VerifiedPartialKeys.interpolate(three);
  }

  private static KeyPoints average(AttributeKey a, AttributeKey b) {
    Scalar half = Scalar.of(2).invert();
    return new KeyPoints(
        a.scope(),
        a.points().attributePoints(),
        a.points().masterPoint().add(b.points().masterPoint()).multiply(half),
        a.points().randomPoint().add(b.points().randomPoint()).multiply(half));
  }

  private static Selection rows(int subset) {
    List<Integer> rows =
        IntStream.range(0, 31).filter(i -> (subset >> i & 1) == 1).boxed().toList();
    return new Selection(rows, rows.stream().map(row -> Scalar.ONE).toList());
  }

  private static void assertOpensNothing(
      Encapsulation sealed, KeyPoints key, Map<Attribute, G1> points, Selection selection) {
    assertNotEquals(
        sealed.key(),
        CapsuleKey.derive(
            Fabeo.combine(key, points, sealed.capsule(), selection), sealed.capsule(), CONTEXT));
  }

  private static void assertNotOpened(Encapsulation sealed, AttributeKey key) {
    assertNotEquals(sealed.key(), Fabeo.decapsulate(key, sealed.capsule(), CONTEXT));
  }

  private static Encapsulation seal(String policy, @Nullable DayWindow window) {
    return Fabeo.encapsulate(
        AUTHORITY.encapsulationKey, Policy.parse(policy), window, CONTEXT, AUTHORITY.random);
  }
}
