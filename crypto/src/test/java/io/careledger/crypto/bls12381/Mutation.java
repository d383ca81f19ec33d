// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.careledger.crypto.InvalidEncodingException;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** One random change to an encoding. */
final class Mutation {
  private Mutation() {}

  /**
   * Decodes the bytes themselves, which must be accepted, and a changed copy, which must be refused
   * or be the encoding of what was decoded.
   */
  static void check(Samples samples, byte[] encoding, UnaryOperator<byte[]> decodeAndEncode) {
    assertArrayEquals(encoding, decodeAndEncode.apply(encoding));
    byte[] changed = of(samples, encoding);
    byte[] again;
    try {
      again = decodeAndEncode.apply(changed);
    } catch (InvalidEncodingException refused) {
      return;
    }
    assertArrayEquals(changed, again);
  }

  private static byte[] of(Samples samples, byte[] encoding) {
    byte[] changed = encoding.clone();
    int index = samples.below(changed.length);
    switch (samples.below(8)) {
      case 0 -> changed[index] ^= 1;
      case 1 -> changed[index] ^= (byte) 0x80;
      case 2 -> changed[index] = 0;
      case 3 -> changed[index] = (byte) 0xff;
      case 4 -> changed[0] ^= (byte) (1 << samples.below(8));
      case 5 -> Arrays.fill(changed, index, changed.length, (byte) 0);
      case 6 -> changed = Arrays.copyOf(changed, samples.below(2 * changed.length));
      default -> samples.fill(changed);
    }
    return changed;
  }
}
