// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a sequence of fields: an item is u32 length ‖ bytes, integers are big-endian. Nothing
 * separates fields, so that a format is the list of its fields; see {@code docs/spec/encodings.md}.
 */
public final class Encoder {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Appends u32 length ‖ bytes. */
  public Encoder item(byte[] bytes) {
    u32(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  /** Appends the text's UTF-8 bytes as an item. */
  public Encoder item(String text) {
    return item(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Appends four bytes.
   *
   * @param value 0 to 2^32 - 1
   * @throws IllegalArgumentException when the value is out of range
   */
  public Encoder u32(long value) {
    if (value < 0 || value > 0xffffffffL) {
      throw new IllegalArgumentException("u32 out of range: " + value);
    }
    out.write((int) (value >>> 24));
    out.write((int) (value >>> 16));
    out.write((int) (value >>> 8));
    out.write((int) value);
    return this;
  }

  /** Appends eight bytes, two's complement. */
  public Encoder i64(long value) {
    u32(value >>> 32);
    return u32(value & 0xffffffffL);
  }

  /** All bytes so far. */
  public byte[] bytes() {
    return out.toByteArray();
  }
}
