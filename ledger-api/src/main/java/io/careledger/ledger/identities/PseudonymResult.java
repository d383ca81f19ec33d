// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * Where a pseudonym stands.
 *
 * @param anonymity how many enrolments its rings have in common
 */
public record PseudonymResult(int anonymity, String pseudonym) implements JsonEncodable {
  public static PseudonymResult read(Members members) {
    return new PseudonymResult(
        (int) members.integer("anonymity", 0, 1_024), members.string("pseudonym", Forms.ACTOR));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("anonymity", anonymity).with("pseudonym", pseudonym);
  }
}
