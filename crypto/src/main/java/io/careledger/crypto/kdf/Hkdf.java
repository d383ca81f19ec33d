// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.kdf;

import java.security.GeneralSecurityException;

/**
 * HKDF-SHA256 (RFC 5869) with an empty salt; the one key derivation of this library. What a key is
 * for stands in {@code info}, as items, so that two purposes never share a key.
 */
public final class Hkdf {
  private static final byte[] EMPTY_SALT = new byte[0];

  private Hkdf() {}

  /**
   * Derives a key.
   *
   * @param inputKey secret of full entropy, at least 16 bytes
   * @param info what the key is for: an encoding of items
   * @param length bytes to derive, 1 to 8160
   * @return the key; the caller owns the array and should wipe it
   * @throws IllegalArgumentException if a length is out of its range
   */
  public static byte[] derive(byte[] inputKey, byte[] info, int length) {
    if (inputKey.length < 16 || length < 1 || length > 8160) {
      throw new IllegalArgumentException("HKDF: input key or output length out of range");
    }
    try {
      return com.google.crypto.tink.subtle.Hkdf.computeHkdf(
          "HMACSHA256", inputKey, EMPTY_SALT, info, length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is missing in this Java runtime", e);
    }
  }
}
