// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import com.sun.jna.Pointer;

/**
 * Powers of one element of GT, for secret exponents without squarings: base^(d · 16^i) for each
 * digit d of each of 64 windows. 135 us, where Gt takes 400; 590 kB, 3 ms to build. Each choice
 * reads its whole row.
 */
public final class GtTable {
  private static final int ROW = GtPowers.ENTRIES * Blst.FP12;

  private final long[] entries = new long[GtPowers.WINDOWS * ROW];

  /** The table of a base. */
  public GtTable(Gt base) {
    Gt windowBase = base;
    for (int i = 0; i < GtPowers.WINDOWS; i++) {
      try (NativeArray powers = GtPowers.powers(windowBase.limbs())) {
        powers.read(0, entries, i * ROW, ROW);
      }
      long[] highest = new long[Blst.FP12];
      System.arraycopy(entries, (i + 1) * ROW - Blst.FP12, highest, 0, Blst.FP12);
      windowBase = new Gt(highest).multiply(windowBase);
    }
  }

  /** The power of the base by an exponent that may be secret. */
  public Gt power(Scalar exponent) {
    long[] chosen = new long[Blst.FP12];
    try (NativeArray work = new NativeArray(2, Blst.FP12 * Long.BYTES)) {
      Pointer result = work.element(0);
      Pointer factor = work.element(1);
      work.write(0, Gt.ONE.limbs(), 0, Blst.FP12);
      for (int i = 0; i < GtPowers.WINDOWS; i++) {
        int digit = exponent.window(GtPowers.BITS * i, GtPowers.BITS);
        MaskedRow.select(entries, i * ROW, GtPowers.ENTRIES, Blst.FP12, digit, chosen);
        work.write(1, chosen, 0, Blst.FP12);
        Blst.blst_fp12_mul(result, result, factor);
      }
      long[] out = new long[Blst.FP12];
      work.read(0, out, 0, Blst.FP12);
      return new Gt(out);
    }
  }
}
