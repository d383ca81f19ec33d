// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.records;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * What an institution says of its copy of a version's header and payload. It is that institution's
 * word: the ledger has seen no byte of them.
 *
 * @param msp the institution
 * @param time of the last report, seconds since the epoch
 * @param transaction the id of that report
 */
public record Holding(
    String msp, String record, HoldingStatus status, long time, String transaction, int version)
    implements JsonEncodable {
  public static Holding read(Members members) {
    return new Holding(
        members.string("msp", Forms.MSP),
        members.string("record", Forms.ID),
        members.choice("status", HoldingStatus.values(), HoldingStatus::text),
        Forms.time(members, "time"),
        members.string("transaction", 1, 128),
        (int) members.integer("version", 1, Integer.MAX_VALUE));
  }

  public boolean isHeld() {
    return status == HoldingStatus.HELD;
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("msp", msp)
        .with("record", record)
        .with("status", status.text())
        .with("time", time)
        .with("transaction", transaction)
        .with("version", version);
  }
}
