// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.signature;

import io.careledger.crypto.InvalidEncodingException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An actor's Ed25519 private key (RFC 8032): a seed of 32 bytes. The JDK signs, deterministically.
 * The JVM may keep copies of the seed; nothing here can promise to wipe it.
 */
public final class SigningKey {
  /** Bytes of the seed. */
  public static final int LENGTH = 32;

  private final byte[] seed;
  private final PrivateKey key;
  private final VerificationKey verificationKey;

  private SigningKey(byte[] seed) {
    this.seed = seed;
    try {
      key =
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 is missing in this Java runtime", e);
    }
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
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(key);
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 is missing in this Java runtime", e);
    }
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
