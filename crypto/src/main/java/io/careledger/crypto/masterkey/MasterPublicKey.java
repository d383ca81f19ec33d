// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.masterkey;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.bls12381.Gt;

/**
 * The public key {@code mpk = e(g1, g2)^α} of the attribute-based encryption; α is held by nobody.
 *
 * @param value the element, not 1
 */
public record MasterPublicKey(Gt value) {
  /**
   * Checks the key.
   *
   * @throws CryptoException if it is 1: everybody could read then
   */
  public MasterPublicKey {
    if (value.isOne()) {
      throw new CryptoException("the master public key is 1");
    }
  }

  /** The key's 576 bytes. */
  public byte[] encode() {
    return value.encode();
  }

  /**
   * Reads a key.
   *
   * @throws io.careledger.crypto.InvalidEncodingException if the bytes aren't the canonical form of
   *     an element of order r
   */
  public static MasterPublicKey decode(byte[] bytes) {
    return new MasterPublicKey(Gt.decode(bytes));
  }
}
