// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * One registration of a batch, as its actor has signed it.
 *
 * @param payload the text of the actor's payload, 1…{@value #LONGEST_PAYLOAD} characters
 * @param signature Ed25519 over its bytes, 64 bytes
 */
public record SignedRegistration(String payload, Bytes signature) implements JsonEncodable {
  public static final int LONGEST_PAYLOAD = 49_152;

  public static SignedRegistration read(Members members) {
    return new SignedRegistration(
        members.string("payload", 1, LONGEST_PAYLOAD), members.bytes("signature", 64, 64));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("payload", payload).with("signature", signature);
  }
}
