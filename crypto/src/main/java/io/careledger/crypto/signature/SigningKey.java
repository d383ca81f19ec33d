// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.signature;

import io.careledger.crypto.InvalidEncodingException;
import java.security.SecureRandom;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An actor's Ed25519 private key (RFC 8032): a seed of 32 bytes. Bouncy Castle signs,
 * deterministically. The JVM may keep copies of the seed; nothing here can promise to wipe it.
 */
public final class SigningKey {
  /** Bytes of the seed. */
  public static final int LENGTH = 32;

  private final byte[] seed;
  private final VerificationKey verificationKey;

  private SigningKey(byte[] seed) {
    this.seed = seed;
    byte[] encoded = new byte[VerificationKey.LENGTH];
    Ed25519.generatePublicKey(seed, 0, encoded, 0);
    verificationKey = VerificationKey.decode(encoded);
  }

  /** Draws a new key. */
  public static SigningKey random(SecureRandom random) {
    byte[] seed = new byte[LENGTH];
    random.nextBytes(seed);
    return new SigningKey(seed);
  }

  /**
   * Takes a key from its seed, as the key file holds it.
   *
   * @param seed 32 bytes
   * @throws InvalidEncodingException if the length is wrong
   */
  public static SigningKey ofSeed(byte[] seed) {
    if (seed.length != LENGTH) {
      throw new InvalidEncodingException("Ed25519 seed: 32 bytes are expected");
    }
    return new SigningKey(seed.clone());
  }

  /** The public half. */
  public VerificationKey verificationKey() {
    return verificationKey;
  }

  /** Signs the exact bytes of a message; 64 bytes, the same for the same message. */
  public byte[] sign(byte[] message) {
    byte[] signature = new byte[VerificationKey.SIGNATURE_LENGTH];
    Ed25519.sign(seed, 0, verificationKey.encode(), 0, message, 0, message.length, signature, 0);
    return signature;
  }

  /** The seed, 32 secret bytes, for the key file only. The caller wipes the array. */
  public byte[] seed() {
    return seed.clone();
  }

  /** Names the public half only. */
  @Override
  public String toString() {
    return "SigningKey[secret, " + verificationKey + "]";
  }
}
