// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

/** The choice of a table entry by a secret index: every entry of the row is read. */
final class MaskedRow {
  private MaskedRow() {}

  /**
   * Copies one entry of a row.
   *
   * @param table rows of entries of {@code width} limbs
   * @param row where the row begins, in limbs
   * @param entries how many entries the row has
   * @param index the entry to copy, from 0 to {@code entries - 1}; secret
   * @param out receives {@code width} limbs
   */
  static void select(long[] table, int row, int entries, int width, int index, long[] out) {
    for (int limb = 0; limb < width; limb++) {
      out[limb] = 0;
    }
    int position = row;
    for (int entry = 0; entry < entries; entry++) {
      // all ones where entry = index, else zero, without a branch
      long mask = (((long) entry ^ index) - 1) >> 63;
      for (int limb = 0; limb < width; limb++) {
        out[limb] |= table[position++] & mask;
      }
    }
  }
}
