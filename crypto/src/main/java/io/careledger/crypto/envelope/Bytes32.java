// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import io.careledger.crypto.InvalidEncodingException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** A public value of 32 bytes. Values of different kinds are never equal. */
abstract sealed class Bytes32 permits FileId, KeyCommitment {
  /** Bytes of the value. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  /**
   * @param name of the kind, for the error
   */
  Bytes32(String name, byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new InvalidEncodingException(name + ": 32 bytes are expected");
    }
    this.bytes = bytes.clone();
  }

  /** The 32 bytes. */
  public final byte[] encode() {
    return bytes.clone();
  }

  /** Compares in constant time. */
  final boolean sameBytes(Bytes32 other) {
    return MessageDigest.isEqual(bytes, other.bytes);
  }

  @Override
  public abstract boolean equals(Object other);

  @Override
  public final int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public final String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
