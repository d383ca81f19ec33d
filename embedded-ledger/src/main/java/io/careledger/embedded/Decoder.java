// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads what {@link Encoder} writes. Strict: whatever it accepts encodes to the same bytes again.
 * Every method throws {@link IllegalArgumentException} on malformed input and allocates no more
 * than the input's size.
 */
final class Decoder {
  private final ByteString input;
  private int position;

  Decoder(ByteString input) {
    this.input = input;
  }

  int u8() {
    return Byte.toUnsignedInt(take(1).byteAt(0));
  }

  int u32() {
    return (u8() << 24) | (u8() << 16) | (u8() << 8) | u8();
  }

  long u64() {
    return ((long) u32() << 32) | Integer.toUnsignedLong(u32());
  }

  /** A number that is used as a block number, an offset or a count, so never negative. */
  long natural() {
    long value = u64();
    require(value >= 0, "negative number");
    return value;
  }

  boolean flag() {
    int value = u8();
    require(value <= 1, "flag is neither 0 nor 1");
    return value == 1;
  }

  ByteString take(int length) {
    require(length >= 0 && length <= input.size() - position, "field ends behind its container");
    position += length;
    return input.substring(position - length, position);
  }

  ByteString bytes() {
    return take(u32());
  }

  String text() {
    ByteString value = bytes();
    require(value.isValidUtf8(), "text is not UTF-8");
    return value.toStringUtf8();
  }

  <T> List<T> list(Function<Decoder, T> item) {
    int count = u32();
    require(count >= 0 && count <= input.size() - position, "list ends behind its container");
    List<T> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(item.apply(this));
    }
    return items;
  }

  void end() {
    require(position == input.size(), "bytes behind the last field");
  }

  static void require(boolean condition, String reason) {
    if (!condition) {
      throw new IllegalArgumentException(reason);
    }
  }
}
