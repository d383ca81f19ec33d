// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.sealing;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.util.SecretBytes;
import io.careledger.crypto.InvalidEncodingException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * An X25519 key pair (RFC 7748) for {@link SealedBox}. The private key is 32 random bytes; X25519
 * itself clamps them.
 */
public final class SealingKeyPair {
  /** Bytes of a private key. */
  public static final int LENGTH = 32;

  private final byte[] privateKey;
  private final SealingPublicKey publicKey;

  private SealingKeyPair(byte[] privateKey) {
    this.privateKey = privateKey;
    byte[] point = new byte[X25519.POINT_SIZE];
    X25519.scalarMultBase(privateKey, 0, point, 0);
    publicKey = SealingPublicKey.decode(point);
  }

  /** Draws a new pair. */
  public static SealingKeyPair random(SecureRandom random) {
    byte[] privateKey = new byte[LENGTH];
    random.nextBytes(privateKey);
    return new SealingKeyPair(privateKey);
  }

  /**
   * Takes a pair from its private key, as the key file holds it.
   *
   * @param privateKey 32 bytes
   * @throws InvalidEncodingException if the length is wrong
   */
  public static SealingKeyPair ofPrivateKey(byte[] privateKey) {
    if (privateKey.length != LENGTH) {
      throw new InvalidEncodingException("X25519 private key: 32 bytes are expected");
    }
    return new SealingKeyPair(privateKey.clone());
  }

  /** The public half. */
  public SealingPublicKey publicKey() {
    return publicKey;
  }

  /** The private key, 32 secret bytes, for the key file only. The caller wipes the array. */
  public byte[] privateKey() {
    return privateKey.clone();
  }

  @AccessesPartialKey
  HpkePrivateKey tinkKey() throws GeneralSecurityException {
    return HpkePrivateKey.create(
        publicKey.tinkKey(), SecretBytes.copyFrom(privateKey, InsecureSecretKeyAccess.get()));
  }

  /** Names the public half only. */
  @Override
  public String toString() {
    return "SealingKeyPair[secret, " + publicKey + "]";
  }
}
