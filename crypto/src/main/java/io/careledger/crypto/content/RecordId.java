// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.content;

import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.signature.ActorId;

/**
 * A record's identifier: base32 of the first 20 bytes of SHA-256 over channel, owner and 16 random
 * bytes, 32 letters. It is chosen before anything is sealed, and nobody can claim another owner's.
 * Source: docs/spec/identifiers.md, section 5.
 */
public final class RecordId {
  /** Bytes of the salt that the owner draws. */
  public static final int SALT_LENGTH = 16;

  private static final int LENGTH = 20;

  private final String text;

  private RecordId(String text) {
    this.text = text;
  }

  /**
   * Computes the identifier.
   *
   * @param channel name of the ledger's channel
   * @param owner the record's owner
   * @param salt 16 random bytes
   * @throws InvalidEncodingException if the salt is not 16 bytes
   */
  public static RecordId derive(String channel, ActorId owner, byte[] salt) {
    if (salt.length != SALT_LENGTH) {
      throw new InvalidEncodingException("record id: the salt has 16 bytes");
    }
    Encoder items = new Encoder().item("RECORD").item(channel).item(owner.toString()).item(salt);
    return new RecordId(HashText.of(items, LENGTH));
  }

  /**
   * Reads an identifier's text.
   *
   * @throws InvalidEncodingException for everything that is not 32 letters of base32
   */
  public static RecordId parse(String text) {
    return new RecordId(HashText.require(text, LENGTH, "record id"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordId that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The identifier, 32 letters. */
  @Override
  public String toString() {
    return text;
  }
}
