// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import com.sun.jna.Pointer;
import java.util.List;

/** Exponentiation in GT by windows of four bits, from the highest, on native memory. */
final class GtPowers {
  static final int BITS = 4;
  static final int WINDOWS = 64;
  static final int ENTRIES = 1 << BITS;
  private static final int BYTES = Blst.FP12 * Long.BYTES;

  private GtPowers() {}

  /** One base, secret exponent: the same calls and reads for every exponent. */
  static Gt power(long[] base, Scalar exponent) {
    long[] table = new long[ENTRIES * Blst.FP12];
    long[] chosen = new long[Blst.FP12];
    try (NativeArray powers = powers(base);
        NativeArray work = new NativeArray(2, BYTES)) {
      powers.read(0, table, 0, table.length);
      Pointer result = work.element(0);
      Pointer factor = work.element(1);
      work.write(0, Gt.ONE.limbs(), 0, Blst.FP12);
      for (int i = WINDOWS - 1; i >= 0; i--) {
        square(result, BITS);
        int digit = exponent.window(BITS * i, BITS);
        MaskedRow.select(table, 0, ENTRIES, Blst.FP12, digit, chosen);
        work.write(1, chosen, 0, Blst.FP12);
        Blst.blst_fp12_mul(result, result, factor);
      }
      return read(work);
    }
  }

  /** Many bases, public exponents: the squarings are shared (Straus), zero digits are skipped. */
  static Gt product(long[][] bases, List<Scalar> exponents) {
    int windows = 2 * exponents.stream().mapToInt(Scalar::significantBytes).max().orElse(0);
    try (NativeArray tables = new NativeArray(Math.max(1, bases.length * ENTRIES), BYTES);
        NativeArray work = new NativeArray(1, BYTES)) {
      for (int k = 0; k < bases.length; k++) {
        fill(tables, k * ENTRIES, bases[k]);
      }
      Pointer result = work.element(0);
      work.write(0, Gt.ONE.limbs(), 0, Blst.FP12);
      for (int i = windows - 1; i >= 0; i--) {
        square(result, BITS);
        for (int k = 0; k < bases.length; k++) {
          int digit = exponents.get(k).window(BITS * i, BITS);
          if (digit != 0) {
            Blst.blst_fp12_mul(result, result, tables.element(k * ENTRIES + digit));
          }
        }
      }
      return read(work);
    }
  }

  /** The powers 0 to 15 of a base. */
  static NativeArray powers(long[] base) {
    NativeArray powers = new NativeArray(ENTRIES, BYTES);
    fill(powers, 0, base);
    return powers;
  }

  private static void fill(NativeArray table, int first, long[] base) {
    table.write(first, Gt.ONE.limbs(), 0, Blst.FP12);
    table.write(first + 1, base, 0, Blst.FP12);
    Pointer one = table.element(first + 1);
    for (int d = 2; d < ENTRIES; d++) {
      Blst.blst_fp12_mul(table.element(first + d), table.element(first + d - 1), one);
    }
  }

  private static void square(Pointer value, int times) {
    for (int i = 0; i < times; i++) {
      Blst.blst_fp12_cyclotomic_sqr(value, value);
    }
  }

  private static Gt read(NativeArray work) {
    long[] out = new long[Blst.FP12];
    work.read(0, out, 0, Blst.FP12);
    return new Gt(out);
  }
}
