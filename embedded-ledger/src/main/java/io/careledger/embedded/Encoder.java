// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Writes the fields of the journal's formats: big-endian numbers, and byte strings behind their u32
 * length.
 */
final class Encoder {
  private final ByteString.Output bytes = ByteString.newOutput(512);

  Encoder u8(int value) {
    bytes.write(value);
    return this;
  }

  Encoder u32(int value) {
    return u8(value >>> 24).u8(value >>> 16).u8(value >>> 8).u8(value);
  }

  Encoder u64(long value) {
    return u32((int) (value >>> 32)).u32((int) value);
  }

  /** Bytes without a length, for fields of a fixed one. */
  Encoder raw(ByteString value) {
    try {
      value.writeTo(bytes);
      return this;
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
  }

  Encoder bytes(ByteString value) {
    return u32(value.size()).raw(value);
  }

  Encoder text(String value) {
    return bytes(ByteString.copyFromUtf8(value));
  }

  <T> Encoder list(List<T> items, BiConsumer<Encoder, T> item) {
    u32(items.size());
    items.forEach(value -> item.accept(this, value));
    return this;
  }

  ByteString toBytes() {
    return bytes.toByteString();
  }
}
