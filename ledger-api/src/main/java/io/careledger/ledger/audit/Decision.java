// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.audit;

import io.careledger.ledger.Forms;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import io.careledger.ledger.records.AccessDecision;
import io.careledger.ledger.records.AccessDenial;

/**
 * A recorded decision on access.
 *
 * @param actor who asked
 * @param time of the transaction, seconds since the epoch
 * @param transaction its id
 * @param version the version over which the ledger decided
 */
public record Decision(
    String actor,
    String decision,
    Purpose purpose,
    AccessDenial reason,
    String record,
    long time,
    String transaction,
    int version)
    implements JsonEncodable {
  public static Decision read(Members members) {
    return new Decision(
        members.string("actor", Forms.ACTOR),
        members.string("decision", Forms.ID),
        members.choice("purpose", Purpose.values(), Purpose::name),
        AccessDecision.readReason(members),
        members.string("record", Forms.ID),
        Forms.time(members, "time"),
        members.string("transaction", 1, 128),
        (int) members.integer("version", 1, Integer.MAX_VALUE));
  }

  public boolean granted() {
    return reason == AccessDenial.NONE;
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("actor", actor)
        .with("decision", decision)
        .with("outcome", AccessDecision.outcome(reason))
        .with("purpose", purpose.name())
        .with("reason", reason.text())
        .with("record", record)
        .with("time", time)
        .with("transaction", transaction)
        .with("version", version);
  }
}
