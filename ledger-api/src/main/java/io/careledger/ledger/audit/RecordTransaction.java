// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.audit;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * One transaction that concerns a record. Its signed payload stands in its block.
 *
 * @param kind the function, for example {@code records:Register}
 * @param signer an actor's id, or an institution's MSP
 * @param time seconds since the epoch
 */
public record RecordTransaction(String kind, String signer, long time, String transactionId)
    implements JsonEncodable {
  public static RecordTransaction read(Members members) {
    return new RecordTransaction(
        members.string("kind", 1, 128),
        members.string("signer", 1, 64),
        Forms.time(members, "time"),
        members.string("transactionId", 1, 128));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("kind", kind)
        .with("signer", signer)
        .with("time", time)
        .with("transactionId", transactionId);
  }
}
