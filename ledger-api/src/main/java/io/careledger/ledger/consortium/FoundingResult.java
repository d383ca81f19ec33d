// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.consortium;

import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * Where a founding document stands after an acceptance.
 *
 * @param inForce whether every listed institution has accepted
 */
public record FoundingResult(Bytes digest, boolean inForce) implements JsonEncodable {
  public static FoundingResult read(Members members) {
    return new FoundingResult(members.bytes("digest", 32, 32), members.bool("inForce"));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("digest", digest).with("inForce", inForce);
  }
}
