// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto;

import java.util.Arrays;

/**
 * Reads what {@link Encoder} wrote, in the same order. Lengths are checked against the bytes that
 * are there before anything is allocated; {@link #end()} refuses trailing bytes.
 *
 * <p>Every method throws {@link InvalidEncodingException} when the input is too short or out of
 * range.
 */
public final class Decoder {
  private final byte[] input;
  private int position;

  /** A reader over a copy of the bytes. */
  public Decoder(byte[] input) {
    this.input = input.clone();
  }

  /** The next item, of any length that the input holds. */
  public byte[] item() {
    return itemUpTo(Integer.MAX_VALUE);
  }

  /** The next item, which has exactly this many bytes. */
  public byte[] item(int exactLength) {
    long length = u32();
    if (length != exactLength) {
      throw new InvalidEncodingException(
          "item of " + exactLength + " bytes expected, " + length + " announced");
    }
    return take(exactLength);
  }

  /** The next item, of at most this many bytes. */
  public byte[] itemUpTo(int maximumLength) {
    long length = u32();
    if (length > maximumLength) {
      throw new InvalidEncodingException(
          "item of at most " + maximumLength + " bytes expected, " + length + " announced");
    }
    return take((int) length);
  }

  /** The next four bytes as an integer from 0 to 2^32 - 1. */
  public long u32() {
    byte[] b = take(4);
    return (b[0] & 0xffL) << 24 | (b[1] & 0xffL) << 16 | (b[2] & 0xffL) << 8 | (b[3] & 0xffL);
  }

  /** The next u32 as the number of elements of a list, at most {@code maximum}. */
  public int count(int maximum) {
    long count = u32();
    if (count > maximum) {
      throw new InvalidEncodingException(
          "list of at most " + maximum + " elements expected, " + count + " announced");
    }
    return (int) count;
  }

  /** The next eight bytes, two's complement. */
  public long i64() {
    return u32() << 32 | u32();
  }

  /** Ends the reading: refuses trailing bytes. */
  public void end() {
    if (remaining() != 0) {
      throw new InvalidEncodingException(remaining() + " bytes after the last field");
    }
  }

  /** Bytes that were not read yet. */
  public int remaining() {
    return input.length - position;
  }

  private byte[] take(int length) {
    if (length > remaining()) {
      throw new InvalidEncodingException(length + " bytes expected, " + remaining() + " left");
    }
    byte[] taken = Arrays.copyOfRange(input, position, position + length);
    position += length;
    return taken;
  }
}
