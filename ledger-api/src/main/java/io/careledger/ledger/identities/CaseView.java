// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;

/** A case and the shares that were posted, by place. */
public record CaseView(List<CaseShare> shares, TraceCase traceCase) implements JsonEncodable {
  public CaseView {
    shares = List.copyOf(shares);
  }

  public static CaseView read(Members members) {
    return new CaseView(
        members.objects("shares", 0, 255, CaseShare::read),
        members.object("case", TraceCase::read));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("case", traceCase).with("shares", shares);
  }
}
