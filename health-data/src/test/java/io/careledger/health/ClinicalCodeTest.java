// SPDX-License-Identifier: Apache-2.0
package io.careledger.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.ledger.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClinicalCodeTest {
  @Test
  void publishable_thirtyTwo_givesTextsInOrder() throws IntakeException {
    List<ClinicalCode> codes = new ArrayList<>(codes(32));
    codes.addAll(codes(3));
    List<String> texts = ClinicalCode.publishable(codes);
    assertEquals(32, texts.size());
    assertEquals(texts.stream().sorted().toList(), texts);
    assertEquals("http://loinc.org|100-0", texts.get(0));
  }

  @Test
  void publishable_thirtyThree_refused() {
    IntakeException refused =
        assertThrows(IntakeException.class, () -> ClinicalCode.publishable(codes(33)));
    assertEquals(ErrorCode.ARGUMENT_TOO_LARGE, refused.code());
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.org, 1-8",
    "http://loinc.org, ''",
    "http://loinc.org, 'a b'",
    "http://loinc.org, 'a|b'",
    "http://loinc.org, 123456789012345678901234567890123",
    "HTTP://LOINC.ORG, 1-8",
  })
  void code_unknownSystemOrForm_refused(String system, String code) {
    assertThrows(IllegalArgumentException.class, () -> new ClinicalCode(system, code));
  }

  private static List<ClinicalCode> codes(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> new ClinicalCode(ClinicalCode.LOINC, (100 + i) + "-0"))
        .toList();
  }
}
