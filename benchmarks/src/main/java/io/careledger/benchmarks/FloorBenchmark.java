// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import com.sun.jna.Pointer;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Single native calls: what blst takes for a step of a formula. */
public class FloorBenchmark {
  private static final int SCALAR_BITS = 255;
  private static final int WEIGHT_BITS = 128;
  private static final int ATTRIBUTE_LENGTH = 22;

  /** Windows of five bits, as the tables of G1 have them. */
  static final int FIXED_BASE_POINTS = 51;

  /**
   * Multiplications of a power in GT: windows of four bits of a table, the first of which is
   * copied. Without a table there would be 252 squarings besides, so this is the lower of the two.
   */
  static final int GT_POWER_PRODUCTS = 63;

  /** The benchmarks of single elements. */
  static final List<String> CALLS =
      List.of(
          "g1Multiply",
          "g2Multiply",
          "g1FixedBase",
          "g1Add",
          "hashToG1",
          "gtPower",
          "finalExponentiation",
          "g1Decode",
          "g2Decode");

  /** For calls on single elements. */
  @State(Scope.Thread)
  public static class Single {
    private final FloorData data = new FloorData(FIXED_BASE_POINTS);
  }

  /** For calls on lists. */
  @State(Scope.Thread)
  public static class Lists {
    /** The number of points. */
    @Param({"1", "2", "3", "4", "10", "20", "50", "100", "255"})
    public int n;

    private FloorData data = new FloorData(1);

    /** Draws the points. */
    @Setup
    public void draw() {
      data = new FloorData(n);
    }
  }

  /** Any point, any scalar. */
  @Benchmark
  public void g1Multiply(Single state) {
    FloorData d = state.data;
    Blst.blst_p1_mult(d.out, d.g1, d.scalar, SCALAR_BITS);
  }

  /** The same in G2. */
  @Benchmark
  public void g2Multiply(Single state) {
    FloorData d = state.data;
    Blst.blst_p2_mult(d.out, d.g2, d.scalar, SCALAR_BITS);
  }

  /** A multiple of a base that has a table: the sum of entries that are already chosen. */
  @Benchmark
  public void g1FixedBase(Single state) {
    FloorData d = state.data;
    Blst.blst_p1s_add(d.out, d.g1s, FIXED_BASE_POINTS);
  }

  /** One addition. */
  @Benchmark
  public void g1Add(Single state) {
    FloorData d = state.data;
    Blst.blst_p1_add_or_double(d.out, d.g1, d.other);
  }

  /** RFC 9380, a message of an attribute's length. */
  @Benchmark
  public void hashToG1(Single state) {
    FloorData d = state.data;
    Blst.blst_hash_to_g1(d.out, d.message, ATTRIBUTE_LENGTH, d.dst, d.dst.size(), Pointer.NULL, 0);
  }

  /** A power in GT of a base that has a table. */
  @Benchmark
  public void gtPower(Single state) {
    FloorData d = state.data;
    for (int i = 0; i < GT_POWER_PRODUCTS; i++) {
      Blst.blst_fp12_mul(d.element, d.element, d.loop);
    }
  }

  /** From Miller loops to GT. */
  @Benchmark
  public void finalExponentiation(Single state) {
    FloorData d = state.data;
    Blst.blst_final_exp(d.out, d.loop);
  }

  /** Decompression and the test of the subgroup. */
  @Benchmark
  public int g1Decode(Single state) {
    FloorData d = state.data;
    int outcome = Blst.blst_p1_uncompress(d.out, d.g1Bytes);
    return outcome + Blst.blst_p1_affine_in_g1(d.out);
  }

  /** The same in G2. */
  @Benchmark
  public int g2Decode(Single state) {
    FloorData d = state.data;
    int outcome = Blst.blst_p2_uncompress(d.out, d.g2Bytes);
    return outcome + Blst.blst_p2_affine_in_g2(d.out);
  }

  /** Pippenger's sum with coefficients of full length, points affine. */
  @Benchmark
  public void msm(Lists state) {
    FloorData d = state.data;
    Blst.blst_p1s_mult_pippenger(d.out, d.g1s, d.count, d.scalars, SCALAR_BITS, d.scratch);
  }

  /** The same with weights of 128 bits. */
  @Benchmark
  public void msmOfWeights(Lists state) {
    FloorData d = state.data;
    Blst.blst_p1s_mult_pippenger(d.out, d.g1s, d.count, d.scalars, WEIGHT_BITS, d.scratch);
  }

  /** Miller loops that share their squarings. */
  @Benchmark
  public void millerLoops(Lists state) {
    FloorData d = state.data;
    Blst.blst_miller_loop_n(d.out, d.g2s, d.g1s, d.count);
  }
}
