// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fabric CA's answer: {@code {"result":{…},"errors":[{"code":…,"message":…}],"success":…}}. Members
 * of the result are taken where they are strings; everything else is passed over.
 *
 * @param certificate base64 of a PEM text
 * @param secret of a new registration
 * @param version of the authority's program
 * @param certificates those that were asked for, PEM
 * @param errors the authority's own words
 */
record AuthorityAnswer(
    boolean success,
    @Nullable String certificate,
    @Nullable String secret,
    @Nullable String version,
    List<String> certificates,
    List<String> errors) {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(8).maxStringLength(1 << 18).build())
          .build();

  /**
   * Reads an answer.
   *
   * @throws IOException if it is no JSON object
   */
  static AuthorityAnswer parse(byte[] body) throws IOException {
    try (JsonParser parser = FACTORY.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new JsonParseException(parser, "no JSON object");
      }
      boolean success = false;
      String certificate = null;
      String secret = null;
      String version = null;
      List<String> certificates = new ArrayList<>();
      List<String> errors = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("success")) {
          success = value == JsonToken.VALUE_TRUE;
        } else if (name.equals("result") && value == JsonToken.START_OBJECT) {
          while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            JsonToken found = parser.nextToken();
            if (member.equals("certs") && found == JsonToken.START_ARRAY) {
              certificates.addAll(texts(parser, "PEM"));
            }
            if (found != JsonToken.VALUE_STRING) {
              parser.skipChildren();
              continue;
            }
            switch (member) {
              case "Cert" -> certificate = parser.getText();
              case "secret" -> secret = parser.getText();
              case "Version" -> version = parser.getText();
              default -> parser.skipChildren();
            }
          }
        } else if (name.equals("errors") && value == JsonToken.START_ARRAY) {
          errors.addAll(texts(parser, "message"));
        } else {
          parser.skipChildren();
        }
      }
      return new AuthorityAnswer(
          success, certificate, secret, version, List.copyOf(certificates), List.copyOf(errors));
    }
  }

  /** The members of that name, of all objects in an array that has begun. */
  private static List<String> texts(JsonParser parser, String name) throws IOException {
    List<String> texts = new ArrayList<>();
    int depth = 1;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw new JsonParseException(parser, "cut short");
      }
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token == JsonToken.VALUE_STRING && name.equals(parser.currentName())) {
        texts.add(parser.getText());
      }
    }
    return texts;
  }

  Optional<String> issued() {
    return Optional.ofNullable(certificate);
  }

  /** Never with the secret. */
  @Override
  public String toString() {
    return "AuthorityAnswer[success=" + success + ", errors=" + errors + "]";
  }
}
