// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.bls12381.G1;
import io.careledger.crypto.content.Base32;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * An enrolment's identifier: base32 of SHA-256 over channel and X, 52 letters. So an X has one
 * enrolment on a channel, and a traced X leads to it. Source: docs/spec/pseudonyms.md, section 1.
 */
public final class EnrolmentId {
  private static final int LENGTH = 32;

  private final String text;

  private EnrolmentId(String text) {
    this.text = text;
  }

  /** The identifier of the enrolment of X on a channel. */
  public static EnrolmentId of(String channel, G1 publicKey) {
    byte[] items = new Encoder().item("ENROLMENT").item(channel).item(publicKey.encode()).bytes();
    try {
      return new EnrolmentId(Base32.encode(MessageDigest.getInstance("SHA-256").digest(items)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing in this Java runtime", e);
    }
  }

  /**
   * Reads an identifier's text.
   *
   * @throws InvalidEncodingException for everything that is not 52 letters of base32
   */
  public static EnrolmentId parse(String text) {
    if (Base32.decode(text).length != LENGTH) {
      throw new InvalidEncodingException("enrolment id: 52 letters of base32 are expected");
    }
    return new EnrolmentId(text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EnrolmentId that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The identifier, 52 letters. */
  @Override
  public String toString() {
    return text;
  }
}
