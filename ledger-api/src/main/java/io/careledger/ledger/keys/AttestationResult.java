// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.keys;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/** Which attestation was made or ended. */
public record AttestationResult(String actor, String attribute) implements JsonEncodable {
  public static AttestationResult read(Members members) {
    return new AttestationResult(
        members.string("actor", Forms.SUBJECT), members.string("attribute", Forms.ATTRIBUTE));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("actor", actor).with("attribute", attribute);
  }
}
