// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.consortium;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * A member that has joined.
 *
 * @param key its member key, 48 bytes
 * @param proof of knowledge of the secret key
 */
public record CommitteeMember(Bytes key, String msp, Bytes proof) implements JsonEncodable {
  public static CommitteeMember read(Members members) {
    return new CommitteeMember(
        members.bytes("key", 48, 48),
        members.string("msp", Forms.MSP),
        members.bytes("proof", 1, 1024));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("key", key).with("msp", msp).with("proof", proof);
  }
}
