// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * What an actor signs: the exact bytes of this record's canonical JSON.
 *
 * @param actor the signer's id
 * @param arguments of the transaction
 * @param expires seconds since the epoch; after the transaction's time by at most 600
 * @param requestId 16 bytes, fresh for each new request
 */
public record ActorPayload(
    String actor,
    JsonObject arguments,
    String channel,
    String contract,
    long expires,
    Bytes requestId,
    String transaction)
    implements JsonEncodable, SignedPayload {

  /** A payload for a transaction's arguments. */
  public static ActorPayload of(
      String actor, LedgerArguments<?> arguments, String channel, long expires, Bytes requestId) {
    Transactions transaction = arguments.transaction();
    return new ActorPayload(
        actor,
        arguments.toJson(),
        channel,
        transaction.contract(),
        expires,
        requestId,
        transaction.transaction());
  }

  public static ActorPayload parse(String text) {
    return CanonicalJson.decode(text, ActorPayload::read);
  }

  static ActorPayload read(Members members) {
    members.format();
    return new ActorPayload(
        members.string("actor", Forms.ACTOR),
        members.json("arguments"),
        members.string("channel", Forms.CHANNEL),
        members.string("contract", Forms.WORD),
        Forms.time(members, "expires"),
        members.bytes("requestId", 16, 16),
        members.string("transaction", Forms.WORD));
  }

  @Override
  public String signer() {
    return actor;
  }

  @Override
  public JsonObject toJson() {
    return common().with("actor", actor);
  }

  /** The text that is signed and sent. */
  public String text() {
    return CanonicalJson.encode(this);
  }
}
