// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.json;

import java.util.Arrays;
import java.util.Base64;

/**
 * Public bytes, compared by content. Their text is base64url without padding and with unused bits
 * zero. Never for secrets.
 */
public final class Bytes {
  private final byte[] value;

  private Bytes(byte[] value) {
    this.value = value;
  }

  public static Bytes of(byte[] value) {
    return new Bytes(value.clone());
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException for a text that is not the one that the bytes have
   */
  public static Bytes parse(String text) {
    Bytes bytes = new Bytes(Base64.getUrlDecoder().decode(text));
    if (!bytes.text().equals(text)) {
      throw new IllegalArgumentException("not canonical base64url");
    }
    return bytes;
  }

  public int size() {
    return value.length;
  }

  public byte[] toArray() {
    return value.clone();
  }

  public String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return text();
  }
}
