// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/**
 * Elements of one size in native memory, with the list of pointers in front by which blst takes
 * arrays: the address of the first element and a null, which means that the others follow it.
 *
 * <p>Wiped when closed, since the elements may have been chosen by a secret.
 */
final class NativeArray implements AutoCloseable {
  private static final int POINTERS = 16;

  private final Memory memory;
  private final int stride;

  /** Room for {@code count} elements of {@code stride} bytes. */
  NativeArray(int count, int stride) {
    this.stride = stride;
    memory = new Memory(POINTERS + (long) count * stride);
    memory.setPointer(0, memory.share(POINTERS));
    memory.setPointer(Long.BYTES, Pointer.NULL);
  }

  /** The affine form of Jacobian points of G1, of which none is the identity and one is there. */
  static NativeArray affineP1(long[][] points) {
    NativeArray affine = new NativeArray(points.length, Blst.P1_AFFINE * Long.BYTES);
    try (NativeArray jacobian = of(points, Blst.P1)) {
      Blst.blst_p1s_to_affine(affine.element(0), jacobian.pointers(), points.length);
    }
    return affine;
  }

  /** The same in G2. */
  static NativeArray affineP2(long[][] points) {
    NativeArray affine = new NativeArray(points.length, Blst.P2_AFFINE * Long.BYTES);
    try (NativeArray jacobian = of(points, Blst.P2)) {
      Blst.blst_p2s_to_affine(affine.element(0), jacobian.pointers(), points.length);
    }
    return affine;
  }

  private static NativeArray of(long[][] elements, int limbs) {
    NativeArray array = new NativeArray(elements.length, limbs * Long.BYTES);
    for (int i = 0; i < elements.length; i++) {
      array.write(i, elements[i], 0, limbs);
    }
    return array;
  }

  /** The list of pointers. */
  Pointer pointers() {
    return memory;
  }

  /** The address of an element. */
  Pointer element(int index) {
    return memory.share(offset(index), stride);
  }

  /** Copies limbs from the heap to the beginning of an element. */
  void write(int index, long[] source, int from, int limbs) {
    memory.write(offset(index), source, from, limbs);
  }

  /** Copies bytes from the heap to the beginning of an element. */
  void write(int index, byte[] source, int length) {
    memory.write(offset(index), source, 0, length);
  }

  /** Copies limbs from the beginning of an element to the heap. */
  void read(int index, long[] target, int to, int limbs) {
    memory.read(offset(index), target, to, limbs);
  }

  private long offset(int index) {
    return POINTERS + (long) index * stride;
  }

  @Override
  public void close() {
    memory.clear();
    memory.close();
  }
}
