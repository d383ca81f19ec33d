// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.signature;

import io.careledger.crypto.InvalidEncodingException;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An Ed25519 public key (RFC 8032) of full prime order: under a point of small order one signature
 * would hold for every message. Bouncy Castle verifies, in about a fifth of the JDK's time.
 *
 * <p>It multiplies the equation of RFC 8032 by a factor that halves the scalars, and a difference
 * of small order could vanish by that: whoever has the private key could make signatures that hold
 * here and nowhere else. So R has to be of prime order, too; then the product is zero only where
 * the equation holds. An R that is the identity, which no honest signer meets, is refused with
 * that.
 */
public final class VerificationKey {
  /** Bytes of an encoded key. */
  public static final int LENGTH = 32;

  /** Bytes of a signature. */
  public static final int SIGNATURE_LENGTH = 64;

  private final byte[] bytes;

  private VerificationKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Decodes and fully validates a key.
   *
   * @param encoded 32 bytes
   * @throws InvalidEncodingException if the length is wrong, the encoding is not canonical, the
   *     point is not on the curve, is the identity, or is not of prime order
   */
  public static VerificationKey decode(byte[] encoded) {
    if (encoded.length != LENGTH) {
      throw new InvalidEncodingException("Ed25519 key: 32 bytes are expected");
    }
    byte[] bytes = encoded.clone();
    if (!Ed25519.validatePublicKeyFull(bytes, 0)) {
      throw new InvalidEncodingException("Ed25519 key: not a point of prime order");
    }
    return new VerificationKey(bytes);
  }

  /**
   * A key that {@link #decode} has accepted before it was stored where only that could store it: to
   * validate it again costs as much as a verification. Of anything else a key of small order would
   * come, under which signatures hold that nobody made.
   *
   * @param encoded 32 bytes
   * @throws InvalidEncodingException if the length is wrong
   */
  public static VerificationKey ofAccepted(byte[] encoded) {
    if (encoded.length != LENGTH) {
      throw new InvalidEncodingException("Ed25519 key: 32 bytes are expected");
    }
    return new VerificationKey(encoded.clone());
  }

  /**
   * Verifies a signature over the exact bytes of a message.
   *
   * @param signature R and S, 64 bytes
   * @return false for every signature that doesn't hold, whatever its length
   */
  public boolean verify(byte[] message, byte[] signature) {
    return signature.length == SIGNATURE_LENGTH
        && Ed25519.validatePublicKeyFull(signature, 0)
        && Ed25519.verify(signature, 0, bytes, 0, message, 0, message.length);
  }

  /** The key, 32 bytes. */
  public byte[] encode() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerificationKey that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "VerificationKey[" + HexFormat.of().formatHex(bytes) + "]";
  }
}
