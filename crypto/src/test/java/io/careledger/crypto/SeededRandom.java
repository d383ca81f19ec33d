// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto;

import java.security.SecureRandom;
import java.util.Random;

/** Randomness that a seed repeats, for tests only. */
public final class SeededRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final Random random;

  /**
   * @param seed decides every byte
   */
  public SeededRandom(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    random.nextBytes(bytes);
  }
}
