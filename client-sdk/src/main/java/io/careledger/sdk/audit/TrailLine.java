// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.audit;

import io.careledger.ledger.LedgerTransaction;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * One transaction of an export, as its block holds it.
 *
 * @param kind whether it set an actor's key or concerns the record
 * @param block number of the block
 * @param index place in the block
 * @param blockHash base64url
 * @param function {@code contract:Transaction}
 * @param payload the first argument, exactly
 * @param signature the signature envelope; empty for an institution's transaction
 * @param outcome {@code granted}, or {@code denied} and a reason; empty where nothing was decided
 * @param time of the transaction, seconds since the epoch
 */
public record TrailLine(
    String kind,
    long block,
    int index,
    String blockHash,
    String function,
    String payload,
    String signature,
    String outcome,
    long time,
    String transactionId)
    implements JsonEncodable {
  static final String ACTOR = "actor";
  static final String TRANSACTION = "transaction";
  private static final int LARGEST_TEXT = 1 << 17;

  static TrailLine of(
      String kind, LedgerTransaction transaction, String blockHash, String outcome) {
    return new TrailLine(
        kind,
        transaction.block(),
        transaction.index(),
        blockHash,
        transaction.function(),
        transaction.arguments().get(0),
        transaction.arguments().size() > 1 ? transaction.arguments().get(1) : "",
        outcome,
        transaction.time().getEpochSecond(),
        transaction.id());
  }

  static TrailLine read(Members members) {
    return new TrailLine(
        members.string("kind", 1, 16),
        members.integer("block", 0, Long.MAX_VALUE),
        (int) members.integer("index", 0, Integer.MAX_VALUE),
        members.string("blockHash", 1, 64),
        members.string("function", 1, 128),
        members.string("payload", 1, LARGEST_TEXT),
        members.string("signature", 0, LARGEST_TEXT),
        members.string("outcome", 0, 64),
        members.integer("time", 0, Long.MAX_VALUE),
        members.string("transactionId", 1, 128));
  }

  /**
   * Whether both stand for the same transaction at the same place; outcomes are compared elsewhere.
   */
  boolean isSameTransaction(TrailLine other) {
    return block == other.block
        && index == other.index
        && blockHash.equals(other.blockHash)
        && function.equals(other.function)
        && payload.equals(other.payload)
        && signature.equals(other.signature)
        && time == other.time
        && transactionId.equals(other.transactionId);
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("block", block)
        .with("blockHash", blockHash)
        .with("function", function)
        .with("index", index)
        .with("kind", kind)
        .with("outcome", outcome)
        .with("payload", payload)
        .with("signature", signature)
        .with("time", time)
        .with("transactionId", transactionId);
  }
}
