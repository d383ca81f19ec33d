// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.function.Function;

/**
 * What a submit returns.
 *
 * @param replayed whether the request had been executed before; the other values are those of the
 *     first execution
 * @param time of the transaction, seconds since the epoch
 * @param transactionId the ledger's id of the transaction
 */
public record SubmitResult<R extends JsonEncodable>(
    boolean replayed, R result, long time, String transactionId) implements JsonEncodable {

  public static <R extends JsonEncodable> SubmitResult<R> parse(
      String text, Function<Members, R> result) {
    return CanonicalJson.decode(text, members -> read(members, result));
  }

  public static <R extends JsonEncodable> SubmitResult<R> read(
      Members members, Function<Members, R> result) {
    members.format();
    return new SubmitResult<>(
        members.bool("replayed"),
        members.object("result", result),
        Forms.time(members, "time"),
        members.string("transactionId", 1, 128));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("format", 1)
        .with("replayed", replayed)
        .with("result", result)
        .with("time", time)
        .with("transactionId", transactionId);
  }
}
