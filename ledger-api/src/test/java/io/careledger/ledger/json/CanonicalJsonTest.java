// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":0}",
        "{\"a\":9007199254740991,\"b\":-9007199254740991}",
        "{\"A\":true,\"a\":[false,[],{}],\"b\":\"\"}",
        "{\"a\":\"\\b\\t\\n\\f\\r\\\"\\\\/\\u0000\\u001f\u007f\"}",
        "{\"a\":\"\u00e9\u20ac\uD83D\uDE00\uFEFF\"}"
      })
  void parse_canonicalText_isReadBack(String text) {
    assertEquals(text, CanonicalJson.encode(CanonicalJson.parse(text)));
  }

  static Stream<String> refused() {
    return Stream.of(
        "",
        "null",
        "[]",
        "1",
        "\"a\"",
        "{",
        "{}{}",
        "{} ",
        " {}",
        "{}x",
        "\uFEFF{}",
        "{\"a\":null}",
        "{\"a\":1,\"a\":1}",
        "{\"b\":1,\"a\":1}",
        "{\"a\": 1}",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1.0}",
        "{\"a\":1e3}",
        "{\"a\":1E3}",
        "{\"a\":-0}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":9007199254740992}",
        "{\"a\":-9007199254740992}",
        "{\"a\":-9223372036854775808}",
        "{\"a\":9223372036854775808}",
        "{\"a\":" + "9".repeat(1_000_000) + "}",
        "{\"\u00e9\":1}",
        "{\"a\":\"\\u0061\"}",
        "{\"a\":\"\\/\"}",
        "{\"a\":\"\\u001F\"}",
        "{\"a\":\"\\u0008\"}",
        "{\"a\":\"\u0001\"}",
        "{\"a\":\"\\ud83d\"}",
        "{\"a\":\"\uD83D\"}",
        "{\"a\":\"\uDE00\uD83D\"}",
        "{\"a\":\"\\ud83d\\ude00\"}",
        "{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}",
        "{\"a\":" + "[".repeat(100_000),
        "{\"a\":\"" + "x".repeat(CanonicalJson.MAXIMUM_BYTES - 7) + "\"}",
        "{\"a\":\"" + "\u20ac".repeat(CanonicalJson.MAXIMUM_BYTES / 3) + "\"}",
        "{\"a\":/**/1}",
        "{\"a\":1}\n");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void parse_anythingElse_isRefused(String text) {
    LedgerException refusal = assertThrows(LedgerException.class, () -> CanonicalJson.parse(text));
    assertEquals(ErrorCode.JSON_INVALID, refusal.code());
  }

  @Test
  void parse_atTheLimits_isRead() {
    String deep = "{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}";
    String large = "{\"a\":\"" + "x".repeat(CanonicalJson.MAXIMUM_BYTES - 8) + "\"}";
    assertEquals(deep, CanonicalJson.encode(CanonicalJson.parse(deep)));
    assertEquals(CanonicalJson.MAXIMUM_BYTES, large.length());
    assertEquals(large, CanonicalJson.encode(CanonicalJson.parse(large)));
  }

  @Test
  void parse_refusal_doesNotQuoteTheInput() {
    LedgerException refusal =
        assertThrows(LedgerException.class, () -> CanonicalJson.parse("{\"a\":secret}"));
    assertEquals(false, refusal.getMessage().contains("secret"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void encode_randomValues_areReadBackEqual(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      JsonObject value = object(random, 4);
      assertEquals(value, CanonicalJson.parse(CanonicalJson.encode(value)));
    }
  }

  private static JsonObject object(Random random, int depth) {
    JsonObject object = JsonObject.empty();
    for (int i = random.nextInt(5); i > 0; i--) {
      String name = "k" + random.nextInt(50);
      object =
          switch (random.nextInt(depth > 0 ? 5 : 3)) {
            case 0 -> object.with(name, random.nextLong() >> 11);
            case 1 -> object.with(name, random.nextBoolean());
            case 2 -> object.with(name, text(random));
            case 3 -> object.with(name, object(random, depth - 1));
            default -> object.with(name, list(random, depth - 1));
          };
    }
    return object;
  }

  private static List<Object> list(Random random, int depth) {
    List<Object> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(random.nextBoolean() ? text(random) : object(random, depth));
    }
    return items;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      int bound = random.nextBoolean() ? 0x80 : 0x20000;
      int codePoint = random.nextInt(bound);
      text.appendCodePoint(codePoint >= 0xd800 && codePoint < 0xe000 ? 'x' : codePoint);
    }
    return text.toString();
  }
}
