// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * A member's verified share of a pseudonym.
 *
 * @param caseId the case in which it was given, to which its proof is bound
 * @param place the member's
 */
public record CaseShare(String caseId, int place, Bytes share, String transaction)
    implements JsonEncodable {
  public static CaseShare read(Members members) {
    return new CaseShare(
        members.string("case", Forms.ID),
        (int) members.integer("place", 1, 255),
        members.bytes("share", 1, 32_768),
        members.string("transaction", 1, 128));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("case", caseId)
        .with("place", place)
        .with("share", share)
        .with("transaction", transaction);
  }
}
