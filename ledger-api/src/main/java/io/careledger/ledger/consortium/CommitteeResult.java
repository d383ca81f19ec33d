// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.consortium;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/** Where a committee stands after a member joined or dealt, or the round was closed. */
public record CommitteeResult(String committee, CommitteeStatus status) implements JsonEncodable {
  public static CommitteeResult read(Members members) {
    return new CommitteeResult(
        members.string("committee", Forms.COMMITTEE),
        members.choice("status", CommitteeStatus.values(), CommitteeStatus::text));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("committee", committee).with("status", status.text());
  }
}
