// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * A person's identity as an institution keeps it, and the salt that hides it in its commitment: a
 * hash that is on the ledger. The salt is what stops trying names, so it is as secret as the
 * identity. Hiding and binding in the random oracle model. Format: docs/spec/pseudonyms.md, 1.
 */
public final class IdentityOpening {
  /** Bytes of the salt, and of a commitment. */
  public static final int LENGTH = 32;

  private static final int MAXIMUM_IDENTITY = 1024;

  private final byte[] salt;
  private final String identity;

  /**
   * An opening.
   *
   * @param salt 32 bytes
   * @param identity 1 to 1,024 bytes of UTF-8
   * @throws InvalidEncodingException otherwise
   */
  public IdentityOpening(byte[] salt, String identity) {
    int length = identity.getBytes(StandardCharsets.UTF_8).length;
    if (salt.length != LENGTH) {
      throw new InvalidEncodingException("the salt of an identity has 32 bytes");
    }
    if (length < 1 || length > MAXIMUM_IDENTITY) {
      throw new InvalidEncodingException("an identity has 1 to 1024 bytes");
    }
    this.salt = salt.clone();
    this.identity = identity;
  }

  /** An opening with a fresh salt. */
  public static IdentityOpening random(String identity, SecureRandom random) {
    byte[] salt = new byte[LENGTH];
    random.nextBytes(salt);
    return new IdentityOpening(salt, identity);
  }

  /** The salt; a copy. */
  public byte[] salt() {
    return salt.clone();
  }

  /** The identity. */
  public String identity() {
    return identity;
  }

  /** The commitment for an enrolment at an institution, 32 bytes. */
  public byte[] commit(String channel, String institution, EnrolmentId enrolment) {
    byte[] items =
        new Encoder()
            .item("IDENTITY-COMMITMENT")
            .item(channel)
            .item(institution)
            .item(enrolment.toString())
            .item(salt)
            .item(identity)
            .bytes();
    try {
      return MessageDigest.getInstance("SHA-256").digest(items);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing in this Java runtime", e);
    }
  }

  /** Whether this is what a commitment of an enrolment at an institution was made of. */
  public boolean opens(
      byte[] commitment, String channel, String institution, EnrolmentId enrolment) {
    return MessageDigest.isEqual(commitment, commit(channel, institution, enrolment));
  }

  @Override
  public String toString() {
    return "IdentityOpening[redacted]";
  }
}
