// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;

/** Where some cases stand. */
public record CasesResult(List<CaseResult> cases) implements JsonEncodable {
  public CasesResult {
    cases = List.copyOf(cases);
  }

  public static CasesResult read(Members members) {
    return new CasesResult(members.objects("cases", 1, 64, CaseResult::read));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("cases", cases);
  }
}
