// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.bls12381.Scalar;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HedgedNonceTest {
  /** A source that failed: always the same byte. */
  private static final class StuckRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte value;

    StuckRandom(int value) {
      this.value = (byte) value;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      Arrays.fill(bytes, value);
    }
  }

  private static Transcript statement(long number) {
    return Transcript.of("test").absorb("statement", number);
  }

  @Test
  void draw_stuckRandomTwoStatements_neverRepeats() {
    Set<Scalar> nonces = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      assertTrue(nonces.add(HedgedNonce.draw(Scalar.of(7), statement(i), new StuckRandom(0))));
    }
  }

  @Test
  void draw_stuckRandomTwoSecrets_differs() {
    Scalar one = HedgedNonce.draw(Scalar.of(1), statement(1), new StuckRandom(0));
    Scalar two = HedgedNonce.draw(Scalar.of(2), statement(1), new StuckRandom(0));
    assertNotEquals(one, two);
  }

  @Test
  void draw_otherRandomBytes_differs() {
    Scalar one = HedgedNonce.draw(Scalar.of(1), statement(1), new StuckRandom(0));
    Scalar two = HedgedNonce.draw(Scalar.of(1), statement(1), new StuckRandom(1));
    assertNotEquals(one, two);
  }

  @Test
  void draw_severalNonces_areDistinct() {
    List<Scalar> witness = List.of(Scalar.ONE, Scalar.of(2));
    List<Scalar> nonces = HedgedNonce.draw(witness, 20, statement(1), new StuckRandom(0));
    assertEquals(20, new HashSet<>(nonces).size());
    List<Scalar> regrouped =
        HedgedNonce.draw(List.of(Scalar.of(2), Scalar.ONE), 20, statement(1), new StuckRandom(0));
    assertNotEquals(nonces, regrouped);
  }

  @Test
  void draw_transcript_isNotChanged() {
    Transcript transcript = statement(1);
    Scalar before = transcript.copy().challenge("c");
    Scalar nonce = HedgedNonce.draw(Scalar.of(1), transcript, new SecureRandom());
    assertEquals(before, transcript.copy().challenge("c"));
    assertNotEquals(before, nonce);
  }
}
