// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.sealing;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.util.Bytes;
import io.careledger.crypto.InvalidEncodingException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * An X25519 public key (RFC 7748) in its one encoding and not of small order. Anything could be
 * decrypted that was sealed to a point of small order; Tink refuses it when sealing, this type when
 * it is registered.
 */
public final class SealingPublicKey {
  /** Bytes of an encoded key. */
  public static final int LENGTH = 32;

  private static final BigInteger FIELD = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  private final byte[] bytes;

  private SealingPublicKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Decodes and validates a key.
   *
   * @param encoded 32 bytes, little-endian
   * @throws InvalidEncodingException if the length is wrong, the number is not below 2^255 − 19, or
   *     the point is of small order
   */
  public static SealingPublicKey decode(byte[] encoded) {
    if (encoded.length != LENGTH) {
      throw new InvalidEncodingException("X25519 key: 32 bytes are expected");
    }
    byte[] bytes = encoded.clone();
    byte[] bigEndian = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      bigEndian[i] = bytes[LENGTH - 1 - i];
    }
    if (new BigInteger(1, bigEndian).compareTo(FIELD) >= 0) {
      throw new InvalidEncodingException("X25519 key: not the canonical encoding");
    }
    // every clamped scalar is a multiple of the cofactor, so that the product shows a small order
    byte[] scalar = new byte[X25519.SCALAR_SIZE];
    if (!X25519.calculateAgreement(scalar, 0, bytes, 0, new byte[X25519.POINT_SIZE], 0)) {
      throw new InvalidEncodingException("X25519 key: a point of small order");
    }
    return new SealingPublicKey(bytes);
  }

  /** The key, 32 bytes. */
  public byte[] encode() {
    return bytes.clone();
  }

  @AccessesPartialKey
  HpkePublicKey tinkKey() throws GeneralSecurityException {
    HpkeParameters parameters =
        HpkeParameters.builder()
            .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
            .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
            .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
            .setVariant(HpkeParameters.Variant.NO_PREFIX)
            .build();
    return HpkePublicKey.create(parameters, Bytes.copyFrom(bytes), null);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealingPublicKey that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "SealingPublicKey[" + HexFormat.of().formatHex(bytes) + "]";
  }
}
