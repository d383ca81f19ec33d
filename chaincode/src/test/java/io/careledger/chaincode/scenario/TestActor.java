// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.scenario;

import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.signature.SigningKey;
import io.careledger.ledger.SignatureEnvelope;
import io.careledger.ledger.json.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * An actor with the key that it signs with.
 *
 * @param id the hash of its first key
 * @param msp the institution through which it acts
 */
public record TestActor(String id, SigningKey key, String msp) {
  static TestActor random(String msp, SecureRandom random) {
    SigningKey key = SigningKey.random(random);
    return new TestActor(ActorId.of(key.verificationKey()).toString(), key, msp);
  }

  /** The same actor through another institution. */
  public TestActor through(String other) {
    return new TestActor(id, key, other);
  }

  /** The same actor with another key. */
  public TestActor with(SigningKey other) {
    return new TestActor(id, other, msp);
  }

  public Bytes verificationKey() {
    return Bytes.of(key.verificationKey().encode());
  }

  /** The signature envelope over a payload. */
  public String sign(String payload) {
    return SignatureEnvelope.of(signature(payload)).text();
  }

  public Bytes signature(String payload) {
    return Bytes.of(key.sign(payload.getBytes(StandardCharsets.UTF_8)));
  }
}
