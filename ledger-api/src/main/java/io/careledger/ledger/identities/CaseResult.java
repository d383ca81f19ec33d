// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/** Where a case stands. */
public record CaseResult(String id, CaseStatus status) implements JsonEncodable {
  public static CaseResult read(Members members) {
    return new CaseResult(
        members.string("id", Forms.ID),
        members.choice("status", CaseStatus.values(), CaseStatus::text));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("id", id).with("status", status.text());
  }
}
