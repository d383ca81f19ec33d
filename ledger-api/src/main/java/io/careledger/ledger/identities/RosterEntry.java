// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * One enrolment in a roster.
 *
 * @param from the first day of its attestation
 * @param key X
 * @param until the last day
 */
public record RosterEntry(int from, Bytes key, int maxDays, int until) implements JsonEncodable {
  public static RosterEntry read(Members members) {
    return new RosterEntry(
        Forms.day(members, "from"),
        members.bytes("key", 48, 48),
        (int) members.integer("maxDays", 1, 31),
        Forms.day(members, "until"));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("from", from)
        .with("key", key)
        .with("maxDays", maxDays)
        .with("until", until);
  }
}
