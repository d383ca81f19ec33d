// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.signature;

import io.careledger.crypto.InvalidEncodingException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An Ed25519 public key (RFC 8032) of full prime order. The JDK verifies; but it takes the identity
 * and the other points of small order as keys, under which one signature holds for every message,
 * so a key is checked by Bouncy Castle first.
 */
public final class VerificationKey {
  /** Bytes of an encoded key. */
  public static final int LENGTH = 32;

  /** Bytes of a signature. */
  public static final int SIGNATURE_LENGTH = 64;

  private final byte[] bytes;
  private final PublicKey key;

  private VerificationKey(byte[] bytes, PublicKey key) {
    this.bytes = bytes;
    this.key = key;
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
    byte[] y = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      y[i] = bytes[LENGTH - 1 - i];
    }
    boolean xOdd = (y[0] & 0x80) != 0;
    y[0] &= 0x7f;
    try {
      EdECPoint point = new EdECPoint(xOdd, new BigInteger(1, y));
      PublicKey key =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
      return new VerificationKey(bytes, key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 is missing in this Java runtime", e);
    }
  }

  /**
   * Verifies a signature over the exact bytes of a message.
   *
   * @param signature R and S, 64 bytes
   * @return false for every signature that doesn't hold, whatever its length
   */
  public boolean verify(byte[] message, byte[] signature) {
    if (signature.length != SIGNATURE_LENGTH) {
      return false; // the JDK takes a longer one if only zeros follow
    }
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 is missing in this Java runtime", e);
    }
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
