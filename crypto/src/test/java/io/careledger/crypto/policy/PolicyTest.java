// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
  private static final String ISSUE =
      "hospital1:doctor AND (hospital1:cardiology OR 2 of (research:lead, research:ethics,"
          + " regulator:audit))";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a:x | a:x",
        "((a:x)) | a:x",
        "a:x and b:y | a:x AND b:y",
        "a:x AND b:y OR c:z | (a:x AND b:y) OR c:z",
        "c:z or a:x AND b:y | c:z OR (a:x AND b:y)",
        "a:x AND (b:y OR c:z) | a:x AND (b:y OR c:z)",
        "(a:x AND b:y) AND (c:z AND a:x) | a:x AND b:y AND c:z AND a:x",
        "a:x OR (b:y oR c:z) OR a:x | a:x OR b:y OR c:z OR a:x",
        "1 of (a:x, b:y) | a:x OR b:y",
        "2 OF(a:x,b:y) | a:x AND b:y",
        "1 of (a:x) | a:x",
        "2 of (b:y, a:x, c:z) | 2 of (b:y, a:x, c:z)",
        "2 of (a:x AND b:y, 1 of (b:y, c:z), a:w) | 2 of (a:x AND b:y, b:y OR c:z, a:w)",
        "a:x AND 3 of (b:y, c:z, 1 of (d:v)) | a:x AND b:y AND c:z AND d:v",
        "a:x AND 2 of (b:y, c:z, d:v) AND b:y | a:x AND 2 of (b:y, c:z, d:v) AND b:y",
        "and:or OR of:and | and:or OR of:and",
      })
  void parse_accepted_text_is_canonical(String input, String canonical) {
    assertEquals(canonical, Policy.parse(input).text());
    assertEquals(canonical, Policy.parse(canonical).text());
    assertEquals(Policy.parse(canonical), Policy.parse(input));
  }

  @Test
  void text_tenThousandRandomPolicies_parsesToItself() {
    RandomPolicies policies = new RandomPolicies(1, 9);
    for (int i = 0; i < 10_000; i++) {
      Policy policy = policies.next(1 + i % Policy.MAX_LEAVES);
      Policy again = Policy.parse(policy.text());
      assertEquals(policy.text(), again.text());
      assertEquals(policy.root(), again.root());
    }
  }

  @Test
  void satisfiedBy_issuePolicy_needsDoctorAndOneOfTheRest() {
    Policy policy = Policy.parse(ISSUE);
    assertTrue(policy.satisfiedBy(held("hospital1:doctor", "hospital1:cardiology")));
    assertTrue(policy.satisfiedBy(held("hospital1:doctor", "research:lead", "regulator:audit")));
    assertFalse(policy.satisfiedBy(held("hospital1:doctor", "research:lead")));
    assertFalse(
        policy.satisfiedBy(held("hospital1:cardiology", "research:lead", "regulator:audit")));
    assertFalse(policy.satisfiedBy(held("hospital2:doctor", "hospital1:cardiology")));
    assertFalse(policy.satisfiedBy(Set.of()));
  }

  @Test
  void satisfiedBy_repeatedLeaf_countsEachOccurrence() {
    assertTrue(Policy.parse("2 of (a:x, a:x, b:y)").satisfiedBy(held("a:x")));
    assertFalse(Policy.parse("2 of (a:x, b:y, b:y)").satisfiedBy(held("a:x")));
  }

  @Test
  void leaves_repeatedAttribute_keepOrderAndAttributesAreDistinct() {
    Policy policy = Policy.parse("c:z AND (a:x OR c:z)");
    assertEquals("[c:z, a:x, c:z]", policy.leaves().toString());
    assertEquals("[c:z, a:x]", policy.attributes().toString());
  }

  @Test
  void equals_otherOrder_isAnotherPolicy() {
    assertNotEquals(Policy.parse("a:x AND b:y"), Policy.parse("b:y AND a:x"));
  }

  @Test
  void parse_largestPolicy_fitsTheTextLimit() {
    String longest = "n".repeat(32) + ":" + "m".repeat(64);
    String text = "2 of (" + longest + ",".concat(longest).repeat(63) + ")";
    assertEquals(64, Policy.parse(text).leaves().size());
    String pairs =
        IntStream.range(0, 16)
            .mapToObj(
                i -> "3 of (" + longest + ", " + longest + ", " + longest + ", " + longest + ")")
            .collect(Collectors.joining(" AND "));
    assertEquals(pairs, Policy.parse(pairs).text());
  }

  @Test
  void parse_depthEight_isAccepted() {
    StringBuilder text = new StringBuilder("a:x");
    for (int i = 0; i < 8; i++) {
      text.insert(0, i % 2 == 0 ? "a:x AND " : "a:x OR ");
      if (i < 7) {
        text.insert(0, "(").append(")");
      }
    }
    assertEquals(text.toString(), Policy.parse(text.toString()).text());
  }

  @Test
  void gate_thresholdOutsideItsItems_isRefused() {
    List<PolicyNode> items = List.of(new PolicyNode.Leaf(Attribute.parse("a:x")));
    assertThrows(IllegalArgumentException.class, () -> new PolicyNode.Gate(0, items));
    assertThrows(IllegalArgumentException.class, () -> new PolicyNode.Gate(2, items));
  }

  private static Set<Attribute> held(String... texts) {
    return Arrays.stream(texts).map(Attribute::parse).collect(Collectors.toSet());
  }
}
