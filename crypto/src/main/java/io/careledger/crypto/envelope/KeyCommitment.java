// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import io.careledger.crypto.InvalidEncodingException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The commitment to a content key, 32 public bytes: HKDF-SHA256 of the key for one channel, record
 * and file id. AES-GCM doesn't commit to its key; this does, and the ledger keeps it.
 */
public final class KeyCommitment {
  /** Bytes of a commitment. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private KeyCommitment(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Takes 32 bytes.
   *
   * @throws InvalidEncodingException for another length
   */
  public static KeyCommitment decode(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new InvalidEncodingException("key commitment: 32 bytes are expected");
    }
    return new KeyCommitment(bytes.clone());
  }

  /** The 32 bytes. */
  public byte[] encode() {
    return bytes.clone();
  }

  /** Compares in constant time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof KeyCommitment that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
