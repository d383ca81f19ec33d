// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * The one argument of an institution's transaction; the creator's certificate signs it with the
 * proposal.
 *
 * @param expires seconds since the epoch; after the transaction's time by at most 600
 * @param msp the creator's
 * @param requestId 16 bytes, fresh for each new request
 */
public record InstitutionPayload(
    JsonObject arguments,
    String channel,
    String contract,
    long expires,
    String msp,
    Bytes requestId,
    String transaction)
    implements JsonEncodable, SignedPayload {

  /** A payload for a transaction's arguments. */
  public static InstitutionPayload of(
      String msp, LedgerArguments<?> arguments, String channel, long expires, Bytes requestId) {
    Transactions transaction = arguments.transaction();
    return new InstitutionPayload(
        arguments.toJson(),
        channel,
        transaction.contract(),
        expires,
        msp,
        requestId,
        transaction.transaction());
  }

  public static InstitutionPayload parse(String text) {
    return CanonicalJson.decode(text, InstitutionPayload::read);
  }

  static InstitutionPayload read(Members members) {
    members.format();
    return new InstitutionPayload(
        members.json("arguments"),
        members.string("channel", Forms.CHANNEL),
        members.string("contract", Forms.WORD),
        Forms.time(members, "expires"),
        members.string("msp", Forms.MSP),
        members.bytes("requestId", 16, 16),
        members.string("transaction", Forms.WORD));
  }

  @Override
  public String signer() {
    return msp;
  }

  @Override
  public JsonObject toJson() {
    return common().with("msp", msp);
  }

  /** The text that is sent. */
  public String text() {
    return CanonicalJson.encode(this);
  }
}
