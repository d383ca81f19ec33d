// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.careledger.crypto.CryptoException;

/**
 * The functions of blst's C interface that this package calls, bound by JNA direct mapping.
 *
 * <p>Nothing is checked here: a wrong length corrupts memory, so callers pass arrays whose size
 * their types fix. Coordinates are 64-bit limbs in Montgomery form, least significant first; a
 * scalar is 32 bytes, least significant first. Source: bindings/blst.h of
 * github.com/supranational/blst.
 */
final class Blst {
  static final int P1 = 18; // limbs: Jacobian X, Y, Z over Fp
  static final int P1_AFFINE = 12;
  static final int P2 = 36; // the same over Fp2
  static final int P2_AFFINE = 24;
  static final int FP = 6;
  static final int FP12 = 72;
  static final int SCALAR_BITS = 255;
  static final int SUCCESS = 0;
  static final int POINT_NOT_IN_GROUP = 3;

  static {
    String file =
        BlstLibrary.of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""))
            .unpack()
            .toString();
    try {
      Native.register(Blst.class, NativeLibrary.getInstance(file));
    } catch (UnsatisfiedLinkError e) {
      throw new CryptoException(
          "BLS12-381 is not available: this system does not load the native library (is"
              + " java.io.tmpdir mounted noexec? is the C library glibc?)",
          e);
    }
    SelfTest.run();
  }

  private Blst() {}

  static native byte blst_scalar_fr_check(byte[] a);

  static native byte blst_scalar_from_be_bytes(byte[] out, byte[] bytes, long length);

  static native byte blst_sk_add_n_check(byte[] out, byte[] a, byte[] b);

  static native byte blst_sk_sub_n_check(byte[] out, byte[] a, byte[] b);

  static native byte blst_sk_mul_n_check(byte[] out, byte[] a, byte[] b);

  static native void blst_sk_inverse(byte[] out, byte[] a);

  static native Pointer blst_p1_generator();

  static native void blst_p1_add_or_double(long[] out, long[] a, long[] b);

  static native void blst_p1_cneg(long[] point, long flag);

  static native void blst_p1_mult(long[] out, long[] point, byte[] scalar, long bits);

  static native byte blst_p1_is_equal(long[] a, long[] b);

  static native void blst_p1_compress(byte[] out, long[] point);

  static native int blst_p1_uncompress(long[] outAffine, byte[] in);

  static native byte blst_p1_affine_in_g1(long[] affine);

  static native void blst_p1_from_affine(long[] out, long[] affine);

  static native void blst_p1s_to_affine(Pointer out, Pointer points, long count);

  static native void blst_p1s_add(long[] out, Pointer points, long count);

  static native long blst_p1s_mult_pippenger_scratch_sizeof(long count);

  static native void blst_p1s_mult_pippenger(
      long[] out, Pointer points, long count, Pointer scalars, long bits, Pointer scratch);

  static native void blst_hash_to_g1(
      long[] out, byte[] message, long length, byte[] dst, long dstLength, Pointer aug, long none);

  static native Pointer blst_p2_generator();

  static native void blst_p2_add_or_double(long[] out, long[] a, long[] b);

  static native void blst_p2_cneg(long[] point, long flag);

  static native void blst_p2_mult(long[] out, long[] point, byte[] scalar, long bits);

  static native byte blst_p2_is_equal(long[] a, long[] b);

  static native void blst_p2_compress(byte[] out, long[] point);

  static native int blst_p2_uncompress(long[] outAffine, byte[] in);

  static native byte blst_p2_affine_in_g2(long[] affine);

  static native void blst_p2_from_affine(long[] out, long[] affine);

  static native void blst_p2s_to_affine(Pointer out, Pointer points, long count);

  static native void blst_p2s_add(long[] out, Pointer points, long count);

  static native void blst_miller_loop_n(long[] out, Pointer g2Points, Pointer g1Points, long count);

  static native void blst_final_exp(long[] out, long[] in);

  static native Pointer blst_fp12_one();

  static native void blst_fp12_mul(long[] out, long[] a, long[] b);

  static native void blst_fp12_mul(Pointer out, Pointer a, Pointer b);

  static native void blst_fp12_cyclotomic_sqr(Pointer out, Pointer a);

  static native void blst_fp12_conjugate(long[] value);

  static native byte blst_fp12_is_equal(long[] a, long[] b);

  static native byte blst_fp12_is_one(long[] value);

  static native byte blst_fp12_in_group(long[] value);

  static native void blst_bendian_from_fp12(byte[] out, long[] value);

  static native void blst_fp_from_bendian(long[] out, byte[] in);
}
