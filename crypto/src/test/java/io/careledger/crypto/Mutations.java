// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.function.Consumer;

/** Every byte of a message changed in four ways, and the message cut and extended. */
public final class Mutations {
  private Mutations() {}

  /**
   * Demands that each changed message is refused with an error of this library.
   *
   * @param step 1 for every byte, more for a sample
   * @param accept decodes and verifies
   */
  public static void assertAllRefused(byte[] message, int step, Consumer<byte[]> accept) {
    accept.accept(message.clone());
    for (int i = 0; i < message.length; i += step) {
      byte old = message[i];
      for (byte changed : new byte[] {(byte) (old ^ 1), (byte) (old ^ 0x80), 0, (byte) 0xff}) {
        if (changed != old) {
          byte[] mutant = message.clone();
          mutant[i] = changed;
          refused(mutant, accept, "byte " + i + " to " + changed);
        }
      }
      refused(Arrays.copyOf(message, i), accept, "cut to " + i);
    }
    refused(Arrays.copyOf(message, message.length + 1), accept, "a byte more");
  }

  private static void refused(byte[] mutant, Consumer<byte[]> accept, String what) {
    assertThrows(CryptoException.class, () -> accept.accept(mutant), what);
  }
}
