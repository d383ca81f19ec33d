// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The calls of blst that the formulas count, bound to the same library in the same way as the
 * cryptography binds it, and with nothing around them: this is the floor.
 */
final class Blst {
  static final int P1 = 144;
  static final int P1_AFFINE = 96;
  static final int P2 = 288;
  static final int P2_AFFINE = 192;
  static final int FP12 = 576;
  static final int SCALAR = 32;

  static {
    String system = System.getProperty("os.name", "").split(" ", 2)[0];
    String library =
        switch (system) {
          case "Windows" -> "blst.dll";
          case "Mac" -> "libblst.dylib";
          default -> "libblst.so";
        };
    String resource =
        "/supranational/blst/" + system + "/" + System.getProperty("os.arch") + "/" + library;
    try {
      String file = Native.extractFromResourcePath(resource, Blst.class.getClassLoader()).getPath();
      Native.register(Blst.class, NativeLibrary.getInstance(file));
    } catch (IOException e) {
      throw new UncheckedIOException("no native library for this platform", e);
    }
  }

  private Blst() {}

  static native Pointer blst_p1_generator();

  static native Pointer blst_p2_generator();

  static native void blst_p1_mult(Pointer out, Pointer point, Pointer scalar, long bits);

  static native void blst_p2_mult(Pointer out, Pointer point, Pointer scalar, long bits);

  static native void blst_p1_add_or_double(Pointer out, Pointer a, Pointer b);

  static native void blst_p1_to_affine(Pointer out, Pointer point);

  static native void blst_p2_to_affine(Pointer out, Pointer point);

  static native void blst_p1_compress(Pointer out, Pointer point);

  static native void blst_p2_compress(Pointer out, Pointer point);

  static native int blst_p1_uncompress(Pointer outAffine, Pointer in);

  static native int blst_p2_uncompress(Pointer outAffine, Pointer in);

  static native byte blst_p1_affine_in_g1(Pointer affine);

  static native byte blst_p2_affine_in_g2(Pointer affine);

  static native void blst_hash_to_g1(
      Pointer out, Pointer message, long length, Pointer dst, long dstLength, Pointer aug, long no);

  static native void blst_p1s_add(Pointer out, Pointer points, long count);

  static native long blst_p1s_mult_pippenger_scratch_sizeof(long count);

  static native void blst_p1s_mult_pippenger(
      Pointer out, Pointer points, long count, Pointer scalars, long bits, Pointer scratch);

  static native void blst_miller_loop_n(Pointer out, Pointer g2, Pointer g1, long count);

  static native void blst_final_exp(Pointer out, Pointer in);

  static native void blst_fp12_mul(Pointer out, Pointer a, Pointer b);
}
