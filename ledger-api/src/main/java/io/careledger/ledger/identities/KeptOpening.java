// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * For which enrolment an opening is kept.
 *
 * @param commitment that it opens
 */
public record KeptOpening(Bytes commitment, String enrolment) implements JsonEncodable {
  public static KeptOpening read(Members members) {
    return new KeptOpening(
        members.bytes("commitment", 32, 32), members.string("enrolment", Forms.ENROLMENT));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("commitment", commitment).with("enrolment", enrolment);
  }
}
