// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

/** The four changes that every byte of a message goes through. */
final class Mutations {
  private Mutations() {}

  /**
   * @param mutation 0: lowest bit flipped, 1: highest bit flipped, 2: zero, 3: 0xff
   */
  static byte mutate(byte value, int mutation) {
    return switch (mutation) {
      case 0 -> (byte) (value ^ 1);
      case 1 -> (byte) (value ^ 0x80);
      case 2 -> 0;
      case 3 -> (byte) 0xff;
      default -> throw new IllegalArgumentException("four mutations exist");
    };
  }
}
