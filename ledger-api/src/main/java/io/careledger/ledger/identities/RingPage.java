// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * A page of which a ring was taken.
 *
 * @param removals how many enrolments had been removed from it by then
 */
public record RingPage(int page, long removals) implements JsonEncodable {
  public static RingPage read(Members members) {
    return new RingPage(
        (int) members.integer("page", 1, 999_999), members.integer("removals", 0, 999_999_999));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("page", page).with("removals", removals);
  }
}
