// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.keys;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/** A dealing that the ledger has verified. */
public record DealingState(String committee, Bytes dealing, int place, String transaction)
    implements JsonEncodable {
  public static DealingState read(Members members) {
    return new DealingState(
        members.string("committee", Forms.COMMITTEE),
        members.bytes("dealing", 1, KeyArguments.MAXIMUM_DEALING),
        (int) members.integer("place", 1, 255),
        members.string("transaction", 1, 128));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("committee", committee)
        .with("dealing", dealing)
        .with("place", place)
        .with("transaction", transaction);
  }
}
