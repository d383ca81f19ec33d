// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.records;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/** Which version of which record is the head now. */
public record RecordResult(String record, int version) implements JsonEncodable {
  public static RecordResult read(Members members) {
    return new RecordResult(
        members.string("record", Forms.ID), (int) members.integer("version", 1, Integer.MAX_VALUE));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("record", record).with("version", version);
  }
}
