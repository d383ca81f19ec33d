// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;

/** The pseudonyms of a batch, in its order. */
public record PseudonymsResult(List<PseudonymResult> pseudonyms) implements JsonEncodable {
  public PseudonymsResult {
    pseudonyms = List.copyOf(pseudonyms);
  }

  public static PseudonymsResult read(Members members) {
    return new PseudonymsResult(members.objects("pseudonyms", 1, 64, PseudonymResult::read));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("pseudonyms", pseudonyms);
  }
}
