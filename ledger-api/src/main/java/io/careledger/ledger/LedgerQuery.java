// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.function.Function;

/**
 * The argument of one query. Its text, and the text of the answer, carry {@code "format":1} beside
 * the members.
 *
 * @param <R> its answer
 */
public interface LedgerQuery<R extends JsonEncodable> extends JsonEncodable {
  Transactions transaction();

  /** Reads the answer's members. */
  R readResult(Members members);

  /** The call, to be evaluated. */
  default Invocation invocation() {
    return transaction().invocation(text(this));
  }

  /**
   * Reads the answer.
   *
   * @throws LedgerException for an answer that is not what the specification says
   */
  default R parseResult(String text) {
    return read(text, this::readResult);
  }

  /** Canonical JSON of a record and its format number. */
  static String text(JsonEncodable value) {
    return CanonicalJson.encode(value.toJson().with("format", 1));
  }

  /** Reads a record that carries its format number, from whoever sent it: canonical or refused. */
  static <T> T parse(String text, Function<Members, T> reader) {
    return withFormat(CanonicalJson.parse(text), reader);
  }

  /** The same from the reader's own ledger, its state or its answer. */
  static <T> T read(String text, Function<Members, T> reader) {
    return withFormat(CanonicalJson.read(text), reader);
  }

  private static <T> T withFormat(JsonObject object, Function<Members, T> reader) {
    return Members.read(
        object,
        "",
        members -> {
          members.format();
          return reader.apply(members);
        });
  }
}
