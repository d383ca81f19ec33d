// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import io.careledger.crypto.bls12381.Gt;
import io.careledger.crypto.kdf.Hkdf;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The 32-byte key that a capsule carries; secret, used once. */
public final class CapsuleKey {
  /** Length in bytes. */
  public static final int LENGTH = 32;

  private final byte[] bytes;

  private CapsuleKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /** HKDF-SHA256 of d with the context and the digest of the whole capsule. */
  static CapsuleKey derive(Gt shared, Capsule capsule, CapsuleContext context) {
    byte[] input = shared.encode();
    try {
      return new CapsuleKey(Hkdf.derive(input, context.keyInfo(capsule.digest()), LENGTH));
    } finally {
      Arrays.fill(input, (byte) 0);
    }
  }

  /** A copy of the key. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CapsuleKey that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 0; // nothing of a secret goes into a hash table's order
  }

  @Override
  public String toString() {
    return "CapsuleKey[redacted]";
  }
}
