// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.content;

import io.careledger.crypto.Encoder;
import io.careledger.crypto.InvalidEncodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The text of identifiers: base32 of the first bytes of SHA-256 over items. Source:
 * docs/spec/identifiers.md.
 */
public final class HashText {
  private HashText() {}

  /**
   * The text.
   *
   * @param length how many bytes of the hash it holds, 1 to 32
   */
  public static String of(Encoder items, int length) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(items.bytes());
      return Base32.encode(Arrays.copyOf(digest, length));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing in this Java runtime", e);
    }
  }

  /**
   * A text as it was given, if it is one.
   *
   * @param length how many bytes it must hold
   * @param name of the identifier, for the error
   * @throws InvalidEncodingException for everything that is not the one base32 text of so many
   *     bytes
   */
  public static String require(String text, int length, String name) {
    if (Base32.decode(text).length != length) {
      throw new InvalidEncodingException(
          name + ": " + (length * 8 + 4) / 5 + " letters of base32 are expected");
    }
    return text;
  }
}
