// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembersTest {
  private static final Pattern WORD = Pattern.compile("[a-z]+");

  private static void assertRefused(String text, String field, Function<Members, ?> reader) {
    LedgerException refusal =
        assertThrows(LedgerException.class, () -> CanonicalJson.decode(text, reader));
    assertEquals(ErrorCode.ARGUMENT_INVALID, refusal.code());
    assertEquals(field, refusal.field());
  }

  @Test
  void read_memberThatNobodyTakes_isRefusedWithItsPath() {
    assertRefused(
        "{\"a\":{\"b\":1,\"c\":1}}", "a.c", m -> m.object("a", inner -> inner.integer("b", 0, 9)));
  }

  @Test
  void read_missingMember_isRefusedWithItsPath() {
    assertRefused("{\"a\":{}}", "a.b", m -> m.object("a", inner -> inner.bool("b")));
  }

  @Test
  void objects_badItem_isRefusedWithItsPlace() {
    assertRefused(
        "{\"a\":[{\"b\":1},{\"b\":10}]}",
        "a.1.b",
        m -> m.objects("a", 0, 9, inner -> inner.integer("b", 0, 9)));
    assertRefused("{\"a\":[1]}", "a.0", m -> m.objects("a", 0, 9, Members::hashCode));
  }

  @Test
  void sortedStrings_unsortedOrTwice_isRefused() {
    assertRefused("{\"a\":[\"b\",\"a\"]}", "a.1", m -> m.sortedStrings("a", 0, 9, WORD));
    assertRefused("{\"a\":[\"b\",\"b\"]}", "a.1", m -> m.sortedStrings("a", 0, 9, WORD));
    assertRefused("{\"a\":[\"a\",\"b\"]}", "a", m -> m.sortedStrings("a", 0, 1, WORD));
    assertRefused("{\"a\":[]}", "a", m -> m.sortedStrings("a", 1, 1, WORD));
  }

  @ParameterizedTest
  @CsvSource({"1", "true", "'{}'", "'[]'", "'\"A\"'", "'\"\"'"})
  void string_otherType_isRefused(String value) {
    assertRefused("{\"a\":" + value + "}", "a", m -> m.string("a", WORD));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"AB\"'",
    "'\"AAA=\"'",
    "'\"A+A\"'",
    "'\"AAAAA\"'",
    "'\"A A\"'",
    "'\"AAAAAA\"'",
    "'\"\"'"
  })
  void bytes_notCanonicalOrOfAnotherLength_isRefused(String value) {
    assertRefused("{\"a\":" + value + "}", "a", m -> m.bytes("a", 1, 2));
  }

  @Test
  void bytes_canonical_areRead() {
    assertEquals(
        Bytes.of(new byte[] {0, 16}),
        CanonicalJson.decode("{\"a\":\"ABA\"}", m -> m.bytes("a", 2, 2)));
  }

  @Test
  void format_otherNumber_isUnknown() {
    LedgerException refusal =
        assertThrows(
            LedgerException.class,
            () ->
                CanonicalJson.decode(
                    "{\"format\":2}",
                    m -> {
                      m.format();
                      return 0;
                    }));
    assertEquals(ErrorCode.FORMAT_UNKNOWN, refusal.code());
  }
}
