// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.faults;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** Contents that tell which one they are, so that every record found can be checked to be whole. */
final class NumberedContent {
  private static final int MOST_WORDS = 0x7fff;

  private NumberedContent() {}

  /** The content of a number: the number, and up to 128 KiB that follow from it. */
  static byte[] of(int number) {
    byte[] content = new byte[Integer.BYTES + (number & MOST_WORDS) * Integer.BYTES];
    new Random(number).nextBytes(content);
    ByteBuffer.wrap(content).putInt(number);
    return content;
  }

  /** Whether this is, to the last byte, the content of the number that it begins with. */
  static boolean isWhole(byte[] content) {
    return content.length >= Integer.BYTES
        && Arrays.equals(content, of(ByteBuffer.wrap(content).getInt()));
  }
}
