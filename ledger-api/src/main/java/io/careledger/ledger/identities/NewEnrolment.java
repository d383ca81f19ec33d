// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * One enrolment to be made.
 *
 * @param commitment to the identity, whose opening the institution has kept before
 * @param key X
 * @param proof of knowledge of x for this channel and institution
 */
public record NewEnrolment(Bytes commitment, Bytes key, Bytes proof) implements JsonEncodable {
  public static NewEnrolment read(Members members) {
    return new NewEnrolment(
        members.bytes("commitment", 32, 32),
        members.bytes("key", 48, 48),
        members.bytes("proof", 1, 32_768));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("commitment", commitment).with("key", key).with("proof", proof);
  }
}
