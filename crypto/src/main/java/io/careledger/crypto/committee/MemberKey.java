// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.committee;

import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G1Table;
import io.careledger.crypto.bls12381.Scalar;
import java.security.SecureRandom;

/** A member's secret key {@code sk} with {@code E = sk · g1}; one for each purpose. */
public final class MemberKey {
  private final Scalar secret;
  private final G1 publicKey;

  private MemberKey(Scalar secret) {
    this.secret = secret;
    this.publicKey = G1Table.GENERATOR.multiply(secret);
  }

  /** Draws a key. */
  public static MemberKey generate(SecureRandom random) {
    Scalar secret = Scalar.random(random);
    while (secret.isZero()) {
      secret = Scalar.random(random);
    }
    return new MemberKey(secret);
  }

  /**
   * Reads a stored key.
   *
   * @param bytes 32 bytes, big-endian
   * @throws InvalidEncodingException if they aren't an integer from 1 to r−1
   */
  public static MemberKey decode(byte[] bytes) {
    Scalar secret = Scalar.decode(bytes);
    if (secret.isZero()) {
      throw new InvalidEncodingException("a member's key is zero");
    }
    return new MemberKey(secret);
  }

  /** The secret, 32 bytes, for the member's own key store; the caller erases them. */
  public byte[] encode() {
    return secret.encode();
  }

  /** E, the public key. */
  public G1 publicKey() {
    return publicKey;
  }

  /**
   * The share {@code A = C − sk·R} of this member in a dealing. It is a secret until the purpose of
   * the committee demands its publication, and for the purpose {@code master} for ever.
   *
   * @param randomness R
   * @param encryptedShare C at this member's place
   */
  public G1 decrypt(G1 randomness, G1 encryptedShare) {
    return encryptedShare.subtract(randomness.multiply(secret));
  }

  /** The witness of proofs about this key. */
  Scalar secret() {
    return secret;
  }

  @Override
  public String toString() {
    return "MemberKey[redacted]";
  }
}
