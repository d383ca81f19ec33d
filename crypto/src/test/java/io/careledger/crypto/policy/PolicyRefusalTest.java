// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.policy;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.policy.PolicySyntaxException.Reason;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyRefusalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | EMPTY | 0",
        "'  ' | EMPTY | 0",
        "a:x AND | OPERAND_EXPECTED | 7",
        "AND a:x | OPERAND_EXPECTED | 0",
        "a:x OR OR a:y | OPERAND_EXPECTED | 7",
        "() | OPERAND_EXPECTED | 1",
        "a:x AND () | OPERAND_EXPECTED | 9",
        "2 of () | OPERAND_EXPECTED | 6",
        "1 of (a:x,) | OPERAND_EXPECTED | 10",
        "of (a:x) | OPERAND_EXPECTED | 0",
        ", | OPERAND_EXPECTED | 0",
        "a:x a:y | OPERATOR_EXPECTED | 4",
        "a:x (a:y) | OPERATOR_EXPECTED | 4",
        "a:x, a:y | OPERATOR_EXPECTED | 3",
        "(a:x, a:y) | OPERATOR_EXPECTED | 4",
        "(a:x a:y) | OPERATOR_EXPECTED | 5",
        "a:x 2 | OPERATOR_EXPECTED | 4",
        "(a:x | UNBALANCED | 0",
        "a:x AND ((b:y) | UNBALANCED | 8",
        "2 of (a:x, b:y | UNBALANCED | 5",
        "a:x) | UNBALANCED | 3",
        ") | OPERAND_EXPECTED | 0",
        "0 of (a:x, b:y) | BAD_THRESHOLD | 0",
        "4 of (a:x, b:y) | BAD_THRESHOLD | 0",
        "a:x OR 02 of (a:x, b:y) | BAD_THRESHOLD | 7",
        "99999999999 of (a:x, b:y) | BAD_THRESHOLD | 0",
        "2 (a:x, b:y) | BAD_THRESHOLD | 0",
        "2 of a:x | BAD_THRESHOLD | 0",
        "2 | BAD_THRESHOLD | 0",
        "a:x AND 7 | BAD_THRESHOLD | 8",
        "-1 of (a:x) | BAD_ATTRIBUTE | 0",
        "doctor | BAD_ATTRIBUTE | 0",
        "a:x AND doctor | BAD_ATTRIBUTE | 8",
        "a: AND b:y | BAD_ATTRIBUTE | 2",
        ":x | BAD_ATTRIBUTE | 0",
        "a:x:y | BAD_ATTRIBUTE | 2",
        "1a:x | BAD_ATTRIBUTE | 0",
        "a:-x | BAD_ATTRIBUTE | 2",
        "Hospital:x | BAD_ATTRIBUTE | 0",
        "hospital:X | BAD_ATTRIBUTE | 9",
        "a:x AND time:5:3 | RESERVED_NAMESPACE | 8",
        "time:5.3 | RESERVED_NAMESPACE | 0",
        "time: | RESERVED_NAMESPACE | 0",
        "TIME:5:3 | RESERVED_NAMESPACE | 0",
        "a:x OR device:phone | RESERVED_NAMESPACE | 7",
        "a:x & b:y | BAD_CHARACTER | 4",
        "a:x AND NOT! b:y | BAD_CHARACTER | 11",
        "a:x;b:y | BAD_CHARACTER | 3",
      })
  void parse_malformedText_isRefusedWithReasonAndPosition(
      String text, Reason reason, int position) {
    refuse(text, reason, position);
  }

  @Test
  void parse_lookAlikeCharacters_areRefusedWithCodePoint() {
    assertAll(
        () -> lookAlike("hospital1:d\u043Ector", 11, "U+043E"),
        () -> lookAlike("a:x \u0391ND b:y", 4, "U+0391"),
        () -> lookAlike("a:x\u00A0AND b:y", 3, "U+00A0"),
        () -> lookAlike("a\uFF1Ax", 1, "U+FF1A"),
        () -> lookAlike("a:caf\u00E9", 5, "U+00E9"),
        () -> lookAlike("a:cafe\u0301", 6, "U+0301"),
        () -> lookAlike("a:x\u200B", 3, "U+200B"),
        () -> lookAlike("a:x AND \u202Eb:y", 8, "U+202E"),
        () -> lookAlike("\uFEFFa:x", 0, "U+FEFF"),
        () -> lookAlike("a:\uD835\uDC31", 2, "U+1D431"),
        () -> lookAlike("a:\uD835", 2, "U+D835"),
        () -> lookAlike("a:x \u212And b:y", 4, "U+212A"),
        () -> lookAlike("a:x\u0000", 3, "U+0000"));
  }

  @Test
  void parse_sixtyFifthLeaf_isRefusedAtItsPosition() {
    String text = IntStream.range(0, 64).mapToObj(i -> "a:x").collect(Collectors.joining(" OR "));
    assertEquals(64, Policy.parse(text).leaves().size());
    refuse(text + " OR a:x", Reason.TOO_MANY_LEAVES, text.length() + 4);
  }

  @Test
  void parse_nineOperatorsDeep_isRefused() {
    StringBuilder text = new StringBuilder("a:x OR a:y");
    for (int i = 0; i < 8; i++) {
      text.insert(0, i % 2 == 0 ? "a:x AND (" : "a:x OR (").append(")");
    }
    refuse(text.toString(), Reason.TOO_DEEP, 0);
  }

  @Test
  void parse_ninthBracket_isRefusedAtItsPosition() {
    assertEquals("a:x", Policy.parse("(".repeat(8) + "a:x" + ")".repeat(8)).text());
    refuse("(".repeat(9) + "a:x" + ")".repeat(9), Reason.TOO_DEEP, 8);
    refuse("(".repeat(8000), Reason.TOO_DEEP, 8);
    refuse("1 of (".repeat(9) + "a:x" + ")".repeat(9), Reason.TOO_DEEP, 53);
  }

  @Test
  void parse_tooLong_isRefused() {
    refuse(" ".repeat(8192) + "a", Reason.TOO_LONG, 8192);
    refuse("(".repeat(1_000_000), Reason.TOO_LONG, 8192);
    assertEquals("a:x", Policy.parse(" ".repeat(8189) + "a:x").text());
  }

  private static void lookAlike(String text, int position, String codePoint) {
    PolicySyntaxException e = refuse(text, Reason.BAD_CHARACTER, position);
    assertTrue(e.getMessage().contains(codePoint), e.getMessage());
  }

  private static PolicySyntaxException refuse(String text, Reason reason, int position) {
    PolicySyntaxException e =
        assertThrows(PolicySyntaxException.class, () -> Policy.parse(text), text);
    assertEquals(reason, e.reason(), e.getMessage());
    assertEquals(position, e.position(), e.getMessage());
    return e;
  }
}
