// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;

/**
 * A registered pseudonym; that it signs as an actor stands with the actors.
 *
 * @param anonymity how many enrolments all shown rings have in common
 * @param committee that can trace it
 * @param dealing of X to that committee
 * @param key Ed25519
 * @param rings those that it has shown, the one of its registration first
 * @param scope what it is for
 */
public record PseudonymState(
    int anonymity,
    String committee,
    Bytes dealing,
    Bytes key,
    String pseudonym,
    List<String> rings,
    String scope,
    long time,
    String transaction)
    implements JsonEncodable {
  public PseudonymState {
    rings = List.copyOf(rings);
  }

  public static PseudonymState read(Members members) {
    return new PseudonymState(
        (int) members.integer("anonymity", 0, 1_024),
        members.string("committee", Forms.COMMITTEE),
        members.bytes("dealing", 1, 32_768),
        members.bytes("key", 32, 32),
        members.string("pseudonym", Forms.ACTOR),
        members.strings("rings", 1, 16, Forms.ID),
        members.string("scope", Forms.SCOPE),
        Forms.time(members, "time"),
        members.string("transaction", 1, 128));
  }

  /** How many rings a pseudonym may show. */
  public static final int MAXIMUM_RINGS = 16;

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("anonymity", anonymity)
        .with("committee", committee)
        .with("dealing", dealing)
        .with("key", key)
        .with("pseudonym", pseudonym)
        .with("rings", rings)
        .with("scope", scope)
        .with("time", time)
        .with("transaction", transaction);
  }
}
