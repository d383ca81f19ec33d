// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.records;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * Where a version's bytes are and what they must be.
 *
 * @param headerSize bytes, 1…65,536
 * @param keyCommitment of the content key, 32 bytes
 * @param payloadSize bytes of the ciphertext
 */
public record RecordContent(
    String headerCid, int headerSize, Bytes keyCommitment, String payloadCid, long payloadSize)
    implements JsonEncodable {
  public static RecordContent read(Members members) {
    return new RecordContent(
        members.string("headerCid", Forms.CID),
        (int) members.integer("headerSize", 1, 65_536),
        members.bytes("keyCommitment", 32, 32),
        members.string("payloadCid", Forms.CID),
        members.integer("payloadSize", 1, CanonicalJson.MAXIMUM_INTEGER));
  }

  @Override
  public JsonObject toJson() {
    return addTo(JsonObject.empty());
  }

  JsonObject addTo(JsonObject json) {
    return json.with("headerCid", headerCid)
        .with("headerSize", headerSize)
        .with("keyCommitment", keyCommitment)
        .with("payloadCid", payloadCid)
        .with("payloadSize", payloadSize);
  }
}
