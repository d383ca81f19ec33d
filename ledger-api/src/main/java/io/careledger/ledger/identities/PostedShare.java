// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * A member's share for one case.
 *
 * @param share with its proof
 */
public record PostedShare(String id, Bytes share) implements JsonEncodable {
  public static PostedShare read(Members members) {
    return new PostedShare(members.string("id", Forms.ID), members.bytes("share", 1, 32_768));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("id", id).with("share", share);
  }
}
