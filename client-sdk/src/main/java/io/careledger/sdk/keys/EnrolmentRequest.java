// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.keys;

import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * What a person hands to the institution that is to enrol it; public, and good at that institution
 * only.
 *
 * @param key X, 48 bytes
 * @param proof of knowledge of x
 */
public record EnrolmentRequest(Bytes key, Bytes proof) implements JsonEncodable {
  public static EnrolmentRequest read(Members members) {
    members.format();
    return new EnrolmentRequest(members.bytes("key", 48, 48), members.bytes("proof", 1, 32_768));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("format", 1).with("key", key).with("proof", proof);
  }
}
