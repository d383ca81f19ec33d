// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.committee.Committee;
import io.careledger.crypto.committee.Dealing;

/**
 * A dealing seen as one ElGamal ciphertext: {@code R = ρ·g1}, {@code V0 = ρ·U0 + X}.
 *
 * @param key U0, not the identity
 * @param randomness R
 * @param value V0
 */
public record EncryptedMember(G1 key, G1 randomness, G1 value) {
  /**
   * Checks the key.
   *
   * @throws CryptoException if it is the identity, under which V0 would be the plaintext
   */
  public EncryptedMember {
    if (key.isIdentity()) {
      throw new CryptoException("the key of a ciphertext is the identity");
    }
  }

  /**
   * The ciphertext that a dealing is, computed from its shares.
   *
   * @param dealing to as many members as the committee has
   */
  public static EncryptedMember of(Dealing dealing, Committee committee) {
    return new EncryptedMember(
        committee.combinedKey(), dealing.randomness(), dealing.combinedShare());
  }
}
