// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import io.careledger.crypto.InvalidEncodingException;

/**
 * The commitment to a content key, 32 public bytes: HKDF-SHA256 of the key for one channel, record
 * and file id. AES-GCM doesn't commit to its key; this does, and the ledger keeps it.
 */
public final class KeyCommitment extends Bytes32 {
  private KeyCommitment(byte[] bytes) {
    super("key commitment", bytes);
  }

  /**
   * Takes 32 bytes.
   *
   * @throws InvalidEncodingException for another length
   */
  public static KeyCommitment decode(byte[] bytes) {
    return new KeyCommitment(bytes);
  }

  /** Compares in constant time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof KeyCommitment that && sameBytes(that);
  }
}
