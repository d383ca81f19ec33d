// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/** A published ring. */
public record RingResult(String ring, int size) implements JsonEncodable {
  public static RingResult read(Members members) {
    return new RingResult(
        members.string("ring", Forms.ID), (int) members.integer("size", 0, 1_024));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("ring", ring).with("size", size);
  }
}
