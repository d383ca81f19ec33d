// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * What opens the commitment of an enrolment: never on the ledger before a case is traced.
 *
 * @param identity 1 to 1,024 bytes of UTF-8
 * @param salt 32 bytes
 */
public record Opening(String identity, Bytes salt) implements JsonEncodable {
  public static Opening read(Members members) {
    return new Opening(members.string("identity", 1, 1_024), members.bytes("salt", 32, 32));
  }

  /** Says what this is, not whose. */
  @Override
  public String toString() {
    return "Opening[redacted]";
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("identity", identity).with("salt", salt);
  }
}
