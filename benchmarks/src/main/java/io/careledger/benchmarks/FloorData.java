// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Points, scalars and room for results in native memory, as blst takes them. */
final class FloorData {
  private static final int POINTERS = 16;
  private static final int SCALAR_BITS = 255;

  final int count;
  final Memory out = new Memory(Blst.FP12);
  final Memory scalar = new Memory(Blst.SCALAR);
  final Memory scalars;
  final Memory g1 = new Memory(Blst.P1);
  final Memory other = new Memory(Blst.P1);
  final Memory g2 = new Memory(Blst.P2);
  final Memory g1Bytes = new Memory(Blst.P1_AFFINE);
  final Memory g2Bytes = new Memory(Blst.P2_AFFINE);
  final Memory g1s;
  final Memory g2s;
  final Memory loop = new Memory(Blst.FP12);
  final Memory element = new Memory(Blst.FP12);
  final Memory message = new Memory(64);
  final Memory dst;
  final Memory scratch;

  /**
   * Draws everything from one seed.
   *
   * @param count how many points and scalars the lists have
   */
  FloorData(int count) {
    this.count = count;
    Random random = new Random(count);
    fill(scalar, random);
    Memory start = new Memory(Blst.SCALAR);
    fill(start, random);
    Blst.blst_p1_mult(g1, Blst.blst_p1_generator(), start, SCALAR_BITS);
    Blst.blst_p1_add_or_double(other, g1, Blst.blst_p1_generator());
    Blst.blst_p2_mult(g2, Blst.blst_p2_generator(), start, SCALAR_BITS);
    Blst.blst_p1_compress(g1Bytes, g1);
    Blst.blst_p2_compress(g2Bytes, g2);
    scalars = list(count, Blst.SCALAR);
    g1s = list(count, Blst.P1_AFFINE);
    g2s = list(count, Blst.P2_AFFINE);
    Memory each = new Memory(Blst.SCALAR);
    Memory point = new Memory(Blst.P2);
    for (int i = 0; i < count; i++) {
      fill(each, random);
      element(scalars, i, Blst.SCALAR).write(0, each.getByteArray(0, Blst.SCALAR), 0, Blst.SCALAR);
      Blst.blst_p1_mult(point, g1, each, SCALAR_BITS);
      Blst.blst_p1_to_affine(element(g1s, i, Blst.P1_AFFINE), point);
      Blst.blst_p2_mult(point, g2, each, SCALAR_BITS);
      Blst.blst_p2_to_affine(element(g2s, i, Blst.P2_AFFINE), point);
    }
    Blst.blst_miller_loop_n(loop, g2s, g1s, 1);
    Blst.blst_final_exp(element, loop);
    message.write(0, new byte[64], 0, 64);
    byte[] tag =
        "CARELEDGER-V1-FABEO-ATTR-BLS12381G1_XMD:SHA-256_SSWU_RO_"
            .getBytes(StandardCharsets.US_ASCII);
    dst = new Memory(tag.length);
    dst.write(0, tag, 0, tag.length);
    scratch = new Memory(Blst.blst_p1s_mult_pippenger_scratch_sizeof(count));
  }

  // A list of pointers: the address of the first element and a null, then the elements.
  private static Memory list(int count, int size) {
    Memory list = new Memory(POINTERS + (long) count * size);
    list.setPointer(0, list.share(POINTERS));
    list.setPointer(Long.BYTES, Pointer.NULL);
    return list;
  }

  private static Pointer element(Memory list, int index, int size) {
    return list.share(POINTERS + (long) index * size);
  }

  private static void fill(Memory scalar, Random random) {
    byte[] bytes = new byte[Blst.SCALAR];
    random.nextBytes(bytes);
    bytes[Blst.SCALAR - 1] &= 0x3f; // below the group order
    scalar.write(0, bytes, 0, bytes.length);
  }
}
