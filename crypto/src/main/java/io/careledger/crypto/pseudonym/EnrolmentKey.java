// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.bls12381.G1Table;
import io.careledger.crypto.bls12381.Scalar;
import java.security.SecureRandom;

/**
 * An enrolled person's secret {@code x} with {@code X = x·g1}. Whoever has it can register
 * pseudonyms that trace to this person.
 */
public final class EnrolmentKey {
  private final Scalar secret;
  private final G1 publicKey;

  private EnrolmentKey(Scalar secret) {
    this.secret = secret;
    this.publicKey = G1Table.GENERATOR.multiply(secret);
  }

  /** Draws a key. */
  public static EnrolmentKey generate(SecureRandom random) {
    Scalar secret = Scalar.random(random);
    while (secret.isZero()) {
      secret = Scalar.random(random);
    }
    return new EnrolmentKey(secret);
  }

  /**
   * Reads a stored key.
   *
   * @param bytes 32 bytes, big-endian
   * @throws InvalidEncodingException if they aren't an integer from 1 to r−1
   */
  public static EnrolmentKey decode(byte[] bytes) {
    Scalar secret = Scalar.decode(bytes);
    if (secret.isZero()) {
      throw new InvalidEncodingException("an enrolment's key is zero");
    }
    return new EnrolmentKey(secret);
  }

  /** The secret, 32 bytes, for the person's own key file; the caller erases them. */
  public byte[] encode() {
    return secret.encode();
  }

  /** X. */
  public G1 publicKey() {
    return publicKey;
  }

  /** The witness of proofs about this key. */
  Scalar secret() {
    return secret;
  }

  @Override
  public String toString() {
    return "EnrolmentKey[redacted]";
  }
}
