// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.consortium;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;

/**
 * A proposed change.
 *
 * @param approvals MSPs in the order of their approvals, the proposer's first
 * @param inForce whether it has been applied
 * @param time of the proposal, seconds since the epoch
 */
public record Proposal(
    List<String> approvals,
    Change change,
    Bytes digest,
    boolean inForce,
    String proposal,
    long time)
    implements JsonEncodable {
  public Proposal {
    approvals = List.copyOf(approvals);
  }

  public static Proposal read(Members members) {
    return new Proposal(
        members.strings("approvals", 1, 4096, Forms.MSP),
        members.object("change", Change::read),
        members.bytes("digest", 32, 32),
        members.bool("inForce"),
        members.string("proposal", Forms.ID),
        Forms.time(members, "time"));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("approvals", approvals)
        .with("change", change)
        .with("digest", digest)
        .with("inForce", inForce)
        .with("proposal", proposal)
        .with("time", time);
  }
}
