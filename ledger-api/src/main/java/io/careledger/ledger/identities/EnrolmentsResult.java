// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;

/** Which enrolments it was about. */
public record EnrolmentsResult(List<String> enrolments) implements JsonEncodable {
  public EnrolmentsResult {
    enrolments = List.copyOf(enrolments);
  }

  public static EnrolmentsResult read(Members members) {
    return new EnrolmentsResult(members.strings("enrolments", 1, 64, Forms.ENROLMENT));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("enrolments", enrolments);
  }
}
