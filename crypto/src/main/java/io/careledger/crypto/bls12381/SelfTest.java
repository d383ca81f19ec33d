// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import com.sun.jna.Pointer;
import io.careledger.crypto.CryptoException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Three facts that must hold before the native library is trusted on this processor. About 2 ms.
 *
 * <p>Written on the bare functions, because it runs while {@link Blst} is being initialised.
 */
final class SelfTest {
  private SelfTest() {}

  static void run() {
    check(hashesAsPublished(), "hash to G1 gives a wrong point");
    check(isBilinear(), "the pairing is not bilinear");
    check(refusesOtherOrders(), "a point outside the subgroup passes");
  }

  private static void check(boolean holds, String failure) {
    if (!holds) {
      throw new CryptoException("BLS12-381 is not available: self test failed, " + failure);
    }
  }

  // RFC 9380, appendix J.9.1, message "abc"
  private static boolean hashesAsPublished() {
    byte[] dst =
        "QUUX-V01-CS02-with-BLS12381G1_XMD:SHA-256_SSWU_RO_".getBytes(StandardCharsets.US_ASCII);
    long[] point = new long[Blst.P1];
    byte[] message = {'a', 'b', 'c'};
    Blst.blst_hash_to_g1(point, message, message.length, dst, dst.length, Pointer.NULL, 0);
    byte[] encoded = new byte[48];
    Blst.blst_p1_compress(encoded, point);
    byte[] x =
        HexFormat.of()
            .parseHex(
                "03567bc5ef9c690c2ab2ecdf6a96ef1c139cc0b2f284dca0"
                    + "a9a7943388a49a3aee664ba5379a7655d3c68900be2f6903");
    x[0] |= (byte) 0x80;
    return Arrays.equals(x, encoded);
  }

  // e(6 g1, g2) = e(2 g1, 3 g2), and neither is 1
  private static boolean isBilinear() {
    long[] left = pair(6, 1);
    long[] right = pair(2, 3);
    return Blst.blst_fp12_is_equal(left, right) != 0 && Blst.blst_fp12_is_one(left) == 0;
  }

  private static long[] pair(int a, int b) {
    byte[] scalar = new byte[32];
    long[] p = new long[Blst.P1];
    scalar[0] = (byte) a;
    Blst.blst_p1_mult(
        p, Blst.blst_p1_generator().getLongArray(0, Blst.P1), scalar, Blst.SCALAR_BITS);
    long[] q = new long[Blst.P2];
    scalar[0] = (byte) b;
    Blst.blst_p2_mult(
        q, Blst.blst_p2_generator().getLongArray(0, Blst.P2), scalar, Blst.SCALAR_BITS);
    long[] loop = new long[Blst.FP12];
    try (NativeArray ps = NativeArray.affineP1(new long[][] {p});
        NativeArray qs = NativeArray.affineP2(new long[][] {q})) {
      Blst.blst_miller_loop_n(loop, qs.pointers(), ps.pointers(), 1);
    }
    long[] result = new long[Blst.FP12];
    Blst.blst_final_exp(result, loop);
    return result;
  }

  // x = 4 belongs to a point of the curve outside the subgroup
  private static boolean refusesOtherOrders() {
    byte[] encoded = new byte[48];
    encoded[0] = (byte) 0x80;
    encoded[47] = 4;
    long[] affine = new long[Blst.P1_AFFINE];
    return Blst.blst_p1_uncompress(affine, encoded) == Blst.SUCCESS
        && Blst.blst_p1_affine_in_g1(affine) == 0;
  }
}
