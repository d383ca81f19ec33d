// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * A ring in a list: without its members.
 *
 * @param current whether pseudonyms are registered in it, and show it
 */
public record RingSummary(
    String attribute,
    boolean current,
    int floor,
    int lastDay,
    String msp,
    String ring,
    int size,
    long time)
    implements JsonEncodable {
  public static RingSummary read(Members members) {
    return new RingSummary(
        RosterName.attribute(members, "attribute"),
        members.bool("current"),
        (int) members.integer("floor", 1, 1_024),
        Forms.day(members, "lastDay"),
        members.string("msp", Forms.MSP),
        members.string("ring", Forms.ID),
        (int) members.integer("size", 0, 1_024),
        Forms.time(members, "time"));
  }

  public static RingSummary of(RingState ring, boolean current) {
    return new RingSummary(
        ring.attribute(),
        current,
        ring.floor(),
        ring.lastDay(),
        ring.msp(),
        ring.ring(),
        ring.size(),
        ring.time());
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("attribute", attribute)
        .with("current", current)
        .with("floor", floor)
        .with("lastDay", lastDay)
        .with("msp", msp)
        .with("ring", ring)
        .with("size", size)
        .with("time", time);
  }
}
