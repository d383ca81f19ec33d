// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;

/**
 * A ring: a snapshot of a roster's live enrolments.
 *
 * @param attribute that all members hold; empty if the ring is of all enrolments
 * @param digest by which proofs name the ring
 * @param floor the smallest number among which a pseudonym may hide that shows this ring
 * @param lastDay the day on which the first attestation of a member ends
 * @param maxDays the smallest of the members' attestations
 * @param members the encoded ring
 * @param msp whose roster it is
 */
public record RingState(
    String attribute,
    Bytes digest,
    int floor,
    int lastDay,
    int maxDays,
    Bytes members,
    String msp,
    List<RingPage> pages,
    String ring,
    int size,
    long time,
    String transaction)
    implements JsonEncodable {
  public RingState {
    pages = List.copyOf(pages);
  }

  public static RingState read(Members members) {
    return new RingState(
        RosterName.attribute(members, "attribute"),
        members.bytes("digest", 32, 32),
        (int) members.integer("floor", 1, 1_024),
        Forms.day(members, "lastDay"),
        (int) members.integer("maxDays", 1, 31),
        members.bytes("members", 1, 65_536),
        members.string("msp", Forms.MSP),
        members.objects("pages", 1, 64, RingPage::read),
        members.string("ring", Forms.ID),
        (int) members.integer("size", 0, 1_024),
        Forms.time(members, "time"),
        members.string("transaction", 1, 128));
  }

  /** The floor, if nobody asks for more. */
  public static final int FLOOR = 8;

  /** The largest number of members. */
  public static final int MAXIMUM_SIZE = 1_024;

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("attribute", attribute)
        .with("digest", digest)
        .with("floor", floor)
        .with("lastDay", lastDay)
        .with("maxDays", maxDays)
        .with("members", members)
        .with("msp", msp)
        .with("pages", pages)
        .with("ring", ring)
        .with("size", size)
        .with("time", time)
        .with("transaction", transaction);
  }
}
