// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Byte i is the low 8 bits of i ^ i>>8 ^ i>>16 ^ i>>24: any size, on no disk, no two chunks alike.
 */
public class PatternStream extends InputStream {
  private final long size;
  private long at;

  public PatternStream(long size) {
    this.size = size;
  }

  public long position() {
    return at;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (at == size) {
      return -1;
    }
    int taken = (int) Math.min(length, size - at);
    for (int i = 0; i < taken; i++, at++) {
      target[offset + i] = (byte) (at ^ at >> 8 ^ at >> 16 ^ at >> 24);
    }
    return taken;
  }

  public static byte[] bytes(int size) {
    ByteArrayOutputStream all = new ByteArrayOutputStream(size);
    try {
      new PatternStream(size).transferTo(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.toByteArray();
  }
}
