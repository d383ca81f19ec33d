// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.consortium;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * Where a proposal stands after an approval.
 *
 * @param committee the committee that it opened, or the empty string
 * @param digest what others approve
 * @param inForce whether it has been applied
 */
public record ProposalResult(String committee, Bytes digest, boolean inForce, String proposal)
    implements JsonEncodable {
  public static ProposalResult read(Members members) {
    return new ProposalResult(
        members.string("committee", 0, 64),
        members.bytes("digest", 32, 32),
        members.bool("inForce"),
        members.string("proposal", Forms.ID));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("committee", committee)
        .with("digest", digest)
        .with("inForce", inForce)
        .with("proposal", proposal);
  }
}
