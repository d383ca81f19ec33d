// SPDX-License-Identifier: Apache-2.0
package io.careledger.health;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.careledger.ledger.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The gate before HAPI, which accepts a name that occurs twice and takes one of the values: two
 * readers could then see two records. RFC 8259, with names unique, UTF-8 without byte order mark,
 * whole surrogate pairs, and limits. The limits leave room for real bundles (depth 12 in the
 * samples of Synthea) and for attachments in base64.
 */
final class StrictJson {
  static final int MAX_DEPTH = 32;
  static final int MAX_STRING = 16 << 20;
  private static final int MAX_NAME = 256;
  private static final int MAX_NUMBER = 64;
  static final int MAX_TOKENS = 8_000_000;
  private static final Pattern HUGE_EXPONENT = Pattern.compile(".*[eE][+-]?[0-9]{4,}");
  private static final byte[] MARKER = "\"resourceType\"".getBytes(StandardCharsets.US_ASCII);
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_STRING)
                  .maxNameLength(MAX_NAME)
                  .maxNumberLength(MAX_NUMBER)
                  .maxTokenCount(MAX_TOKENS)
                  .build())
          .build();

  private StrictJson() {}

  /**
   * The text of a FHIR resource, or nothing if the file is something else. A file that is no JSON
   * counts as FHIR, and is refused, if it names a {@code resourceType}.
   */
  static Optional<String> resource(byte[] file) throws IntakeException {
    try {
      String text = decode(file);
      return isResource(text) ? Optional.of(text) : Optional.empty();
    } catch (IntakeException e) {
      if (contains(file, MARKER)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static String decode(byte[] file) throws IntakeException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      throw invalid("text", "not UTF-8");
    }
  }

  private static boolean isResource(String text) throws IntakeException {
    if (text.startsWith("\ufeff")) {
      throw invalid("line 1, column 1", "begins with a byte order mark");
    }
    try (JsonParser parser = FACTORY.createParser(text)) {
      try {
        return scan(parser);
      } catch (JsonProcessingException e) {
        throw invalid(
            where(e.getLocation() == null ? parser.currentLocation() : e.getLocation()), reason(e));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
  }

  private static boolean scan(JsonParser parser) throws IOException, IntakeException {
    boolean resource = false;
    int depth = 0;
    String name = "";
    do {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw invalid(where(parser.currentLocation()), "no JSON object");
      }
      check(parser, token);
      if (token == JsonToken.FIELD_NAME) {
        name = parser.currentName();
      }
      resource |= depth == 1 && token == JsonToken.VALUE_STRING && name.equals("resourceType");
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    } while (depth > 0);
    if (parser.nextToken() != null) {
      throw invalid(where(parser.currentTokenLocation()), "something follows the JSON object");
    }
    return resource;
  }

  private static void check(JsonParser parser, JsonToken token)
      throws IOException, IntakeException {
    if ((token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME)
        && !isWellFormed(parser.getText())) {
      throw invalid(where(parser.currentTokenLocation()), "half of a surrogate pair");
    }
    // 1e999999999 is short, and takes gigabytes as soon as somebody calculates with it.
    if (token.isNumeric() && HUGE_EXPONENT.matcher(parser.getText()).matches()) {
      throw invalid(
          where(parser.currentTokenLocation()), "a number with more than three digits of exponent");
    }
  }

  private static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isHighSurrogate(text.charAt(i))
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Our words: those of the parser quote the record. */
  private static String reason(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return "over a limit: depth "
          + MAX_DEPTH
          + ", a string of 16 MiB, a name of 256 or a number of 64 characters, 8 million tokens";
    }
    if (e instanceof JsonEOFException) {
      return "the JSON is cut short";
    }
    String message = e.getOriginalMessage();
    return message != null && message.startsWith("Duplicate field")
        ? "a name occurs twice in one object"
        : "not JSON";
  }

  private static String where(JsonLocation location) {
    return "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static boolean contains(byte[] file, byte[] wanted) {
    for (int at = 0; at + wanted.length <= file.length; at++) {
      if (Arrays.equals(file, at, at + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }

  private static IntakeException invalid(String where, String reason) {
    return new IntakeException(ErrorCode.FHIR_INVALID, where, reason);
  }
}
