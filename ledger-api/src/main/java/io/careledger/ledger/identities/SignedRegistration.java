// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * One registration of a batch, as its pseudonym has signed it.
 *
 * @param payload the text of the actor's payload
 */
public record SignedRegistration(String payload, Bytes signature) implements JsonEncodable {
  public static SignedRegistration read(Members members) {
    return new SignedRegistration(
        members.string("payload", 1, 49_152), members.bytes("signature", 64, 64));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("payload", payload).with("signature", signature);
  }
}
