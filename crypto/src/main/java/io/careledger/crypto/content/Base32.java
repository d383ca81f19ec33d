// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.content;

import io.careledger.crypto.InvalidEncodingException;

/**
 * Base32 (RFC 4648 section 6) in lower case without padding, with one text for each byte string.
 * For public values only: its time depends on them.
 */
public final class Base32 {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

  private Base32() {}

  /** Encodes bytes; the text has ⌈8n/5⌉ letters for n bytes. */
  public static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder((bytes.length * 8 + 4) / 5);
    int buffer = 0;
    int bits = 0;
    for (byte b : bytes) {
      buffer = ((buffer << 8) | (b & 0xff)) & 0xfff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(ALPHABET.charAt((buffer >> bits) & 31));
      }
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt((buffer << (5 - bits)) & 31));
    }
    return text.toString();
  }

  /**
   * Decodes the text that {@link #encode} writes, and no other spelling of the same bytes.
   *
   * @throws InvalidEncodingException for a foreign letter, an impossible length, or unused bits
   *     that are not zero
   */
  public static byte[] decode(String text) {
    int rest = text.length() % 8;
    if (rest == 1 || rest == 3 || rest == 6) {
      throw new InvalidEncodingException("base32: no byte string has this length");
    }
    byte[] bytes = new byte[(int) (text.length() * 5L / 8)];
    int buffer = 0;
    int bits = 0;
    int next = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = ALPHABET.indexOf(text.charAt(i));
      if (value < 0) {
        throw new InvalidEncodingException("base32: letter " + (i + 1) + " is not in a-z, 2-7");
      }
      buffer = ((buffer << 5) | value) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[next++] = (byte) (buffer >> bits);
      }
    }
    if ((buffer & ((1 << bits) - 1)) != 0) {
      throw new InvalidEncodingException("base32: unused bits of the last letter are not zero");
    }
    return bytes;
  }
}
