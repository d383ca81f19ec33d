// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.signature;

import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.content.HashText;

/**
 * An actor's identifier: base32 of SHA-256 over the actor's first verification key, 52 letters. It
 * outlives the key. Source: docs/spec/identifiers.md, section 3.
 */
public final class ActorId {
  private static final int LENGTH = 32;

  private final String text;

  private ActorId(String text) {
    this.text = text;
  }

  /** The identifier of the actor whose first key this is. */
  public static ActorId of(VerificationKey firstKey) {
    return new ActorId(HashText.of(new Encoder().item("ACTOR").item(firstKey.encode()), LENGTH));
  }

  /**
   * Reads an identifier's text.
   *
   * @throws InvalidEncodingException for everything that is not 52 letters of base32 in their one
   *     spelling
   */
  public static ActorId parse(String text) {
    return new ActorId(HashText.require(text, LENGTH, "actor id"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ActorId that && text.equals(that.text);
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
