// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.keys;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/** Which member answered which request. */
public record PartialKeyResult(int place, String request) implements JsonEncodable {
  public static PartialKeyResult read(Members members) {
    return new PartialKeyResult(
        (int) members.integer("place", 1, 255), members.string("request", Forms.ID));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("place", place).with("request", request);
  }
}
