// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.policy.RandomPolicies;
import io.careledger.crypto.time.DayRun;
import io.careledger.crypto.time.DayWindow;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FabeoTest {
  private static final TestAuthority AUTHORITY = new TestAuthority(10, 1, 1);
  private static final CapsuleContext CONTEXT = TestAuthority.CONTEXT;

  @Test
  void decapsulate_hundredRandomPoliciesWithWindows_opensExactlyWhenSatisfied() {
    RandomPolicies policies = new RandomPolicies(11, 7);
    Random random = new Random(11);
    int opened = 0;
    for (int i = 0; i < 100; i++) {
      Policy policy = policies.next(1 + i % 20);
      Set<Attribute> held = policies.held();
      held.add(Attribute.parse("h0:always"));
      int first = 20_000 + random.nextInt(6);
      DayWindow window = i % 3 == 0 ? null : new DayWindow(first, first + random.nextInt(9));
      DayRun run = new DayRun(20_000 + random.nextInt(8), 1 + random.nextInt(3));
      AttributeKey key = key(held, run);
      Encapsulation sealed = seal(policy, window);
      boolean expected = policy.satisfiedBy(held) && (window == null || run.meets(window));
      assertEquals(expected, key.satisfies(policy, window));
      if (expected) {
        opened++;
        assertEquals(sealed.key(), Fabeo.decapsulate(key, sealed.capsule(), CONTEXT));
      } else {
        assertThrows(
            DecapsulationException.class, () -> Fabeo.decapsulate(key, sealed.capsule(), CONTEXT));
      }
    }
    assertTrue(opened > 15 && opened < 85, "the sample is lopsided: " + opened);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a:x",
        "a:x AND a:x",
        "a:x AND b:y AND a:x AND (b:y OR a:x)",
        "2 of (a:x, a:x, c:z)",
        "3 of (a:x AND b:y, a:x, c:z, b:y)",
        "2 of (2 of (a:x, b:y, c:z), 2 of (c:z, a:x, b:y), d:w)",
        "a:x AND 2 of (a:x, b:y, a:x, b:y) AND b:y"
      })
  void decapsulate_repeatedAttributesAndThresholds_opens(String policy) {
    Encapsulation sealed = seal(Policy.parse(policy), new DayWindow(20_001, 20_010));
    AttributeKey key = AUTHORITY.key("a:x", "b:y");
    assertEquals(sealed.key(), Fabeo.decapsulate(key, sealed.capsule(), CONTEXT));
  }

  @Test
  void decapsulate_largestPolicyAndWindow_opensFromBytes() {
    String all =
        IntStream.range(0, 64).mapToObj(i -> "a:x" + i).collect(Collectors.joining(" AND "));
    Encapsulation sealed = seal(Policy.parse(all), new DayWindow(1, 65_534));
    AttributeKey key = AUTHORITY.key(all.split(" AND "));
    assertEquals(94, sealed.capsule().rowPoints().size());
    assertEquals(sealed.key(), Fabeo.decapsulate(key, sealed.capsule().encode(), CONTEXT));
  }

  @ParameterizedTest
  @CsvSource({"19999,1", "20000,1", "20003,1", "20004,1", "19990,10", "19990,11", "20003,31"})
  void decapsulate_daysAroundAWindow_opensInsideOnly(int first, int count) {
    DayWindow window = new DayWindow(20_000, 20_003);
    DayRun run = new DayRun(first, count);
    Encapsulation sealed = seal(Policy.parse("a:x"), window);
    AttributeKey key = AUTHORITY.key(TestAuthority.scope(run, "a:x"));
    if (run.meets(window)) {
      assertEquals(sealed.key(), Fabeo.decapsulate(key, sealed.capsule(), CONTEXT));
    } else {
      assertThrows(
          DecapsulationException.class, () -> Fabeo.decapsulate(key, sealed.capsule(), CONTEXT));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "careledger2,a,b,1",
    "careledge,a,b,1",
    "careledger,b,b,1",
    "careledger,a,a,1",
    "careledger,b,a,1",
    "careledger,a,b,2"
  })
  void decapsulate_otherContext_givesAnotherKey(
      String channel, char owner, char record, int version) {
    Encapsulation sealed = seal(Policy.parse("a:x"), null);
    AttributeKey key = AUTHORITY.key("a:x");
    CapsuleContext other = TestAuthority.context(channel, owner, record, version);
    assertEquals(sealed.key(), Fabeo.decapsulate(key, sealed.capsule(), CONTEXT));
    assertNotEquals(sealed.key(), Fabeo.decapsulate(key, sealed.capsule(), other));
  }

  @Test
  void encapsulate_twice_sharesNothing() {
    Encapsulation first = seal(Policy.parse("a:x"), null);
    Encapsulation second = seal(Policy.parse("a:x"), null);
    assertNotEquals(first.key(), second.key());
    assertNotEquals(first.capsule().secretPoint(), second.capsule().secretPoint());
  }

  @Test
  void decapsulate_otherCommitteesKey_givesAnotherKey() {
    Encapsulation sealed = seal(Policy.parse("a:x"), null);
    AttributeKey stranger = new TestAuthority(12, 1, 1).key("a:x");
    assertNotEquals(sealed.key(), Fabeo.decapsulate(stranger, sealed.capsule(), CONTEXT));
  }

  @Test
  void decapsulate_whateverIsWrong_givesOneError() {
    AttributeKey key = AUTHORITY.key("a:x");
    byte[] unsatisfied = seal(Policy.parse("b:y"), null).capsule().encode();
    byte[] truncated = Arrays.copyOf(unsatisfied, unsatisfied.length - 1);
    String text = message(key, unsatisfied);
    assertEquals(text, message(key, truncated));
    assertEquals(text, message(key, new byte[0]));
    assertEquals(text, message(key, new byte[5_000]));
  }

  @Test
  void encapsulate_brokenRandomness_isRefused() {
    SecureRandom zeros =
        new SecureRandom() {
          private static final long serialVersionUID = 1L;

          @Override
          public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 0);
          }
        };
    Policy policy = Policy.parse("a:x");
    assertThrows(
        CryptoException.class,
        () -> Fabeo.encapsulate(AUTHORITY.encapsulationKey, policy, null, CONTEXT, zeros));
    KeyScope scope = TestAuthority.scope(TestAuthority.TODAY, "a:x");
    assertThrows(
        CryptoException.class, () -> PartialKey.issue(AUTHORITY.shares.get(0), scope, zeros));
  }

  @Test
  void toString_secrets_areRedacted() {
    Encapsulation sealed = seal(Policy.parse("a:x"), null);
    AttributeKey key = AUTHORITY.key("a:x");
    assertEquals("CapsuleKey[redacted]", sealed.key().toString());
    assertTrue(key.toString().endsWith("redacted]"));
    assertTrue(key.points().toString().endsWith("redacted]"));
    assertArrayEquals(
        sealed.key().bytes(), Fabeo.decapsulate(key, sealed.capsule(), CONTEXT).bytes());
  }

  private static String message(AttributeKey key, byte[] capsule) {
    return assertThrows(
            DecapsulationException.class, () -> Fabeo.decapsulate(key, capsule, CONTEXT))
        .getMessage();
  }

  private static Encapsulation seal(Policy policy, @Nullable DayWindow window) {
    return Fabeo.encapsulate(AUTHORITY.encapsulationKey, policy, window, CONTEXT, AUTHORITY.random);
  }

  private static AttributeKey key(Collection<Attribute> held, DayRun run) {
    return AUTHORITY.key(KeyScope.of(TestAuthority.ID, new LinkedHashSet<>(held), run));
  }
}
