// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.keys;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;

/** To whom an attribute was attested. */
public record AttestationsResult(String attribute, List<String> subjects) implements JsonEncodable {
  public AttestationsResult {
    subjects = List.copyOf(subjects);
  }

  public static AttestationsResult read(Members members) {
    return new AttestationsResult(
        members.string("attribute", Forms.ATTRIBUTE),
        members.strings("subjects", 1, 64, Forms.SUBJECT));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("attribute", attribute).with("subjects", subjects);
  }
}
