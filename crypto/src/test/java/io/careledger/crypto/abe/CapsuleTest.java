// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G2;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.time.DayRun;
import io.careledger.crypto.time.DayWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapsuleTest {
  private static final TestAuthority AUTHORITY = new TestAuthority(30, 1, 1);
  private static final DayWindow WINDOW = new DayWindow(20_000, 20_003);
  private static final Policy POLICY = Policy.parse("a:x AND (b:y OR a:x AND a:z)");
  private static final Encapsulation SEALED = seal(POLICY, WINDOW);
  private static final Encapsulation OTHER = seal(POLICY, WINDOW);
  private static final AttributeKey KEY = AUTHORITY.key("a:x", "b:y", "a:z");

  @Test
  void encode_withAndWithoutWindow_decodesToItself() {
    Capsule open = seal(POLICY, null).capsule();
    assertEquals(Optional.empty(), Capsule.decode(open.encode()).window());
    Capsule again = Capsule.decode(SEALED.capsule().encode());
    assertEquals(SEALED.capsule(), again);
    assertArrayEquals(SEALED.capsule().encode(), again.encode());
    assertEquals(POLICY, again.policy());
    assertEquals(Optional.of(WINDOW), again.window());
    assertEquals(SEALED.key(), Fabeo.decapsulate(KEY, again, TestAuthority.CONTEXT));
  }

  @Test
  void decode_everyTruncationAndOneMoreByte_isRefused() {
    byte[] bytes = SEALED.capsule().encode();
    IntStream.range(0, bytes.length).forEach(n -> refuse(Arrays.copyOf(bytes, n)));
    refuse(Arrays.copyOf(bytes, bytes.length + 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a:x and b:y", "(a:x AND b:y)", "a:x  AND b:y", " a:x AND b:y", "a:x AND (b:y)",
        "2 of (a:x, b:y)", "a:x AND time:5:3", "a:x AND", "", "a:x AND b:\u0443",
        "a:x AND b:y AND c:z", "a:x", "a:x AND a:x"
      })
  void decode_policyThatIsNotTheCanonicalOne_isRefused(String text) {
    Capsule capsule = seal(Policy.parse("a:x AND b:y"), null).capsule();
    byte[] original = encode("a:x AND b:y", new byte[0], capsule);
    assertArrayEquals(capsule.encode(), original);
    refuse(encode(text, new byte[0], capsule));
  }

  @ParameterizedTest
  @CsvSource({"20001,20000", "20000,65536", "4294967295,4294967295", "20000,4294967295"})
  void decode_windowThatDoesNotExist_isRefused(long first, long last) {
    byte[] window = new Encoder().u32(first).u32(last).bytes();
    refuse(encode(POLICY.text(), window, SEALED.capsule()));
  }

  @Test
  void decode_windowOfAnotherLength_isRefused() {
    byte[] window = new Encoder().u32(20_000).u32(20_003).bytes();
    assertArrayEquals(SEALED.capsule().encode(), encode(POLICY.text(), window, SEALED.capsule()));
    refuse(encode(POLICY.text(), Arrays.copyOf(window, 4), SEALED.capsule()));
    refuse(encode(POLICY.text(), Arrays.copyOf(window, 9), SEALED.capsule()));
  }

  @Test
  void decode_identity_isRefusedInEveryField() {
    Capsule c = SEALED.capsule();
    List<G1> rows = replaced(c.rowPoints(), 1, G1.IDENTITY);
    List<G2> occurrences = replaced(c.occurrencePoints(), 1, G2.IDENTITY);
    refuse(of(c, G2.IDENTITY, c.occurrencePoints(), c.rowPoints()).encode());
    refuse(of(c, c.secretPoint(), occurrences, c.rowPoints()).encode());
    refuse(of(c, c.secretPoint(), c.occurrencePoints(), rows).encode());
  }

  @Test
  void decode_otherFormat_isRefused() {
    byte[] bytes = SEALED.capsule().encode();
    bytes[bytes[3] + 3] ^= 3;
    refuse(bytes);
  }

  @Test
  void decapsulate_fieldSwappedNegatedOrRepeated_opensNothing() {
    Capsule c = SEALED.capsule();
    Capsule o = OTHER.capsule();
    List<G1> rows = c.rowPoints();
    List<G2> occurrences = c.occurrencePoints();
    assertOpensNothing(of(c, o.secretPoint(), occurrences, rows));
    assertOpensNothing(of(c, c.secretPoint().negate(), occurrences, rows));
    assertOpensNothing(of(c, c.secretPoint().add(G2.GENERATOR), occurrences, rows));
    for (int j = 0; j < occurrences.size(); j++) {
      assertOpensNothing(
          of(c, c.secretPoint(), replaced(occurrences, j, o.occurrencePoints().get(j)), rows));
      assertOpensNothing(
          of(c, c.secretPoint(), replaced(occurrences, j, occurrences.get(j).negate()), rows));
    }
    assertOpensNothing(
        of(c, c.secretPoint(), List.of(occurrences.get(1), occurrences.get(0)), rows));
    for (int i = 0; i < rows.size(); i++) {
      List<G1> negated = replaced(rows, i, rows.get(i).negate());
      List<G1> foreign = replaced(rows, i, o.rowPoints().get(i));
      List<G1> repeated = replaced(rows, i, rows.get((i + 1) % rows.size()));
      for (List<G1> changed : List.of(negated, foreign, repeated)) {
        assertOpensNothing(of(c, c.secretPoint(), occurrences, changed));
      }
    }
    List<G1> reversed = new ArrayList<>(rows);
    Collections.reverse(reversed);
    assertOpensNothing(of(c, c.secretPoint(), occurrences, reversed));
    assertEquals(SEALED.key(), Fabeo.decapsulate(KEY, c, TestAuthority.CONTEXT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a:x AND (b:y OR (a:x AND a:w))",
        "a:x AND (b:y OR a:x AND b:y)",
        "a:x AND (a:z OR a:x AND b:y)",
        "a:x AND (b:y OR a:z AND a:x)"
      })
  void decapsulate_policyReplacedByOneOfTheSameShape_opensNothing(String text) {
    Capsule c = SEALED.capsule();
    AccessMatrix matrix = new AccessMatrix(Policy.parse(text), WINDOW);
    assertOpensNothing(
        new Capsule(
            Policy.parse(text),
            WINDOW,
            matrix,
            c.secretPoint(),
            c.occurrencePoints(),
            c.rowPoints()));
  }

  @Test
  void decapsulate_windowMovedOrDropped_opensNothing() {
    Capsule c = SEALED.capsule();
    DayWindow later = new DayWindow(20_004, 20_007);
    AttributeKey key = AUTHORITY.key(TestAuthority.scope(new DayRun(20_003, 2), "a:x", "b:y"));
    Capsule moved =
        new Capsule(
            POLICY,
            later,
            new AccessMatrix(POLICY, later),
            c.secretPoint(),
            c.occurrencePoints(),
            c.rowPoints());
    assertNotEquals(SEALED.key(), Fabeo.decapsulate(key, moved, TestAuthority.CONTEXT));
    byte[] dropped = encode(POLICY.text(), new byte[0], c);
    refuse(dropped);
    Capsule without =
        new Capsule(
            POLICY,
            null,
            new AccessMatrix(POLICY, null),
            c.secretPoint(),
            c.occurrencePoints(),
            c.rowPoints().subList(0, 4));
    assertOpensNothing(without);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void decapsulate_sampledByteChanged_opensNothing(int mutation) {
    for (int at = mutation; at < SEALED.capsule().encode().length; at += 9) {
      assertOpensNothing(SEALED.capsule().encode(), at, mutation);
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void decapsulate_anyByteChanged_opensNothing(int mutation) {
    for (int at = 0; at < SEALED.capsule().encode().length; at++) {
      assertOpensNothing(SEALED.capsule().encode(), at, mutation);
    }
  }

  private static void assertOpensNothing(byte[] bytes, int at, int mutation) {
    byte before = bytes[at];
    bytes[at] = Mutations.mutate(before, mutation);
    if (bytes[at] == before) {
      return;
    }
    try {
      CapsuleKey opened = Fabeo.decapsulate(KEY, bytes, TestAuthority.CONTEXT);
      assertNotEquals(SEALED.key(), opened, () -> "byte " + at);
      assertArrayEquals(bytes, Capsule.decode(bytes).encode(), "not canonical");
    } catch (DecapsulationException refused) {
      // as it should be
    }
  }

  private static void assertOpensNothing(Capsule changed) {
    assertNotEquals(SEALED.key(), Fabeo.decapsulate(KEY, changed, TestAuthority.CONTEXT));
  }

  private static Capsule of(Capsule c, G2 secretPoint, List<G2> occurrences, List<G1> rows) {
    return new Capsule(
        c.policy(), c.window().orElse(null), c.matrix(), secretPoint, occurrences, rows);
  }

  private static byte[] encode(String policy, byte[] window, Capsule c) {
    byte[] bytes = c.encode();
    int points = 3 * 4 + G2.LENGTH * (1 + c.occurrencePoints().size()) + 48 * c.rowPoints().size();
    byte[] head = new Encoder().item("CARELEDGER-V1-CAPSULE").item(policy).item(window).bytes();
    byte[] out = Arrays.copyOf(head, head.length + points);
    System.arraycopy(bytes, bytes.length - points, out, head.length, points);
    return out;
  }

  private static <T> List<T> replaced(List<T> list, int at, T value) {
    List<T> copy = new ArrayList<>(list);
    copy.set(at, value);
    return copy;
  }

  private static void refuse(byte[] bytes) {
    assertThrows(InvalidEncodingException.class, () -> Capsule.decode(bytes));
  }

  private static Encapsulation seal(Policy policy, @Nullable DayWindow window) {
    return Fabeo.encapsulate(
        AUTHORITY.encapsulationKey, policy, window, TestAuthority.CONTEXT, AUTHORITY.random);
  }
}
