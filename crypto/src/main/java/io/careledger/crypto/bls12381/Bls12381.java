// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import io.careledger.crypto.CryptoException;

/** The state of the native library on this machine. */
public final class Bls12381 {
  private Bls12381() {}

  /**
   * Loads the library and runs its self test; a program calls this first, to fail with a clear
   * message instead of an error in the middle of its work.
   *
   * @throws CryptoException when this platform has no library, or it is missing, altered, cannot be
   *     loaded, or fails its self test
   */
  public static void requireAvailable() {
    try {
      Blst.blst_p1_generator();
    } catch (ExceptionInInitializerError e) {
      if (e.getCause() instanceof CryptoException cause) {
        throw cause;
      }
      throw new CryptoException("BLS12-381 is not available", e);
    } catch (LinkageError e) {
      throw new CryptoException("BLS12-381 is not available: it failed to load before", e);
    }
  }
}
