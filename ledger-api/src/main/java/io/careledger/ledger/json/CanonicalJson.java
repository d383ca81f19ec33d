// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Canonical JSON: RFC 8785 restricted to an object at the top, ASCII keys, and strings, booleans,
 * lists, objects and integers −(2^53−1)…2^53−1; no fractions, exponents, {@code null}, duplicate
 * keys or lone surrogates; at most 1 MiB of UTF-8 and 32 levels. What is read must equal its own
 * re-encoding, so a value has exactly one text and a text exactly one value.
 */
public final class CanonicalJson {
  /** The largest text, in bytes of UTF-8. */
  public static final int MAXIMUM_BYTES = 1 << 20;

  /** The deepest nesting; the object at the top is level 1. */
  public static final int MAXIMUM_DEPTH = 32;

  /** The largest integer, 2^53 − 1. */
  public static final long MAXIMUM_INTEGER = (1L << 53) - 1;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAXIMUM_DEPTH)
                  .maxNumberLength(17)
                  .maxStringLength(MAXIMUM_BYTES)
                  .maxNameLength(256)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private CanonicalJson() {}

  /**
   * Reads a text.
   *
   * @throws LedgerException {@link ErrorCode#JSON_INVALID} for a text that is not canonical
   */
  public static JsonObject parse(String text) {
    JsonObject value = read(text);
    require(encode(value).equals(text), "not in canonical form");
    return value;
  }

  /**
   * Reads a text that comes from the reader's own ledger, its state or its answer: as strict, but
   * the text is not held against its re-encoding, which would only find the ledger's own mistake.
   *
   * @throws LedgerException {@link ErrorCode#JSON_INVALID} for a text that is no such JSON
   */
  public static JsonObject read(String text) {
    // Each UTF-16 unit needs at least one byte, so this bounds the work before anything is encoded.
    require(text.length() <= MAXIMUM_BYTES, "longer than 1 MiB");
    JsonObject value;
    try (JsonParser parser = FACTORY.createParser(text)) {
      require(parser.nextToken() == JsonToken.START_OBJECT, "not an object");
      value = object(parser);
      require(parser.nextToken() == null, "text after the object");
    } catch (JsonProcessingException e) {
      // The parser's own message would quote the input; some of its refusals have no place.
      JsonLocation place = e.getLocation();
      throw invalid(
          place == null ? "malformed" : "malformed at character " + place.getCharOffset());
    } catch (IOException e) {
      throw new LedgerException(ErrorCode.JSON_INVALID, "", "unreadable", e);
    }
    return value;
  }

  /**
   * Reads a text into a record.
   *
   * @throws LedgerException {@link ErrorCode#JSON_INVALID} for a text that is not canonical, {@link
   *     ErrorCode#ARGUMENT_INVALID} with the dotted path of a member that is unknown, missing or
   *     ill-formed
   */
  public static <T> T decode(String text, Function<Members, T> reader) {
    return Members.read(parse(text), "", reader);
  }

  /** Writes a value: keys in the order of their code units, no white space, RFC 8785's escapes. */
  public static String encode(JsonObject value) {
    StringBuilder text = new StringBuilder(256);
    write(text, value, 1);
    require(text.length() <= MAXIMUM_BYTES, "longer than 1 MiB");
    String result = text.toString();
    // Strings hold no lone surrogates here, so the encoder replaces nothing.
    require(
        result.length() * 3L <= MAXIMUM_BYTES
            || result.getBytes(StandardCharsets.UTF_8).length <= MAXIMUM_BYTES,
        "longer than 1 MiB");
    return result;
  }

  /** Writes a record. */
  public static String encode(JsonEncodable value) {
    return encode(value.toJson());
  }

  private static JsonObject object(JsonParser parser) throws IOException {
    TreeMap<String, Object> members = new TreeMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser));
    }
    return new JsonObject(members);
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield List.copyOf(items);
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> parser.getLongValue();
      default -> throw invalid("a value that is no string, integer, boolean, list or object");
    };
  }

  private static void write(StringBuilder text, Object value, int depth) {
    require(depth <= MAXIMUM_DEPTH || !isContainer(value), "nested deeper than 32");
    if (value instanceof JsonObject object) {
      char separator = '{';
      for (Map.Entry<String, Object> member : object.members().entrySet()) {
        text.append(separator);
        require(isAscii(member.getKey()), "a key that is not ASCII");
        writeString(text, member.getKey());
        write(text.append(':'), member.getValue(), depth + 1);
        separator = ',';
      }
      text.append(separator == '{' ? "{}" : "}");
    } else if (value instanceof List<?> list) {
      char separator = '[';
      for (Object item : list) {
        write(text.append(separator), item, depth + 1);
        separator = ',';
      }
      text.append(separator == '[' ? "[]" : "]");
    } else if (value instanceof String string) {
      writeString(text, string);
    } else if (value instanceof Long number) {
      require(
          Math.abs(number) <= MAXIMUM_INTEGER && number != Long.MIN_VALUE,
          "an integer beyond 2^53-1");
      text.append(number.longValue());
    } else {
      text.append(value);
    }
  }

  private static boolean isContainer(Object value) {
    return value instanceof JsonObject || value instanceof List<?>;
  }

  private static boolean isAscii(String name) {
    return name.chars().allMatch(c -> c < 0x80);
  }

  private static void writeString(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\b' -> text.append("\\b");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\f' -> text.append("\\f");
        case '\r' -> text.append("\\r");
        default -> {
          if (c < 0x20) {
            text.append("\\u00")
                .append(c < 0x10 ? '0' : '1')
                .append(Character.forDigit(c & 15, 16));
          } else if (Character.isSurrogate(c)) {
            require(
                Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1)),
                "a lone surrogate");
            text.append(c).append(value.charAt(++i));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  private static void require(boolean holds, String reason) {
    if (!holds) {
      throw invalid(reason);
    }
  }

  private static LedgerException invalid(String reason) {
    return new LedgerException(ErrorCode.JSON_INVALID, "", reason);
  }
}
