// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.Optional;

/**
 * The second argument of an actor's transaction.
 *
 * @param signature Ed25519 over the exact bytes of the payload by the actor's current key, 64 bytes
 * @param newSignature the same by the new key; in a rotation only
 */
public record SignatureEnvelope(Bytes signature, Optional<Bytes> newSignature)
    implements JsonEncodable {
  public static SignatureEnvelope of(Bytes signature) {
    return new SignatureEnvelope(signature, Optional.empty());
  }

  public static SignatureEnvelope parse(String text) {
    return CanonicalJson.decode(text, SignatureEnvelope::read);
  }

  static SignatureEnvelope read(Members members) {
    members.format();
    return new SignatureEnvelope(
        members.bytes("signature", 64, 64),
        members.has("newSignature")
            ? Optional.of(members.bytes("newSignature", 64, 64))
            : Optional.empty());
  }

  @Override
  public JsonObject toJson() {
    JsonObject json = JsonObject.empty().with("format", 1).with("signature", signature);
    return newSignature.isPresent() ? json.with("newSignature", newSignature.get()) : json;
  }

  /** The text that is sent. */
  public String text() {
    return CanonicalJson.encode(this);
  }
}
