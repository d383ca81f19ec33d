// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.InvalidEncodingException;
import org.junit.jupiter.api.Test;

class ActorIdTest {
  private static final SigningKey KEY = SigningKey.ofSeed(new byte[32]);

  @Test
  void of_sameKey_isTheSameAndParses() {
    ActorId id = ActorId.of(KEY.verificationKey());
    assertEquals(52, id.toString().length());
    assertEquals(id, ActorId.parse(id.toString()));
    byte[] seed = new byte[32];
    seed[0] = 1;
    assertNotEquals(id, ActorId.of(SigningKey.ofSeed(seed).verificationKey()));
  }

  @Test
  void parse_otherSpellingOrLength_isRefused() {
    String text = ActorId.of(KEY.verificationKey()).toString();
    String stem = text.substring(0, 51);
    long accepted =
        "abcdefghijklmnopqrstuvwxyz234567"
            .chars()
            .filter(letter -> parses(stem + (char) letter))
            .count();
    assertEquals(2, accepted, "four of the five bits of the last letter are unused");
    for (String other : new String[] {"", stem, text + "a", text + "======", "A" + stem}) {
      assertThrows(InvalidEncodingException.class, () -> ActorId.parse(other));
    }
  }

  private static boolean parses(String text) {
    try {
      ActorId.parse(text);
      return true;
    } catch (InvalidEncodingException e) {
      return false;
    }
  }
}
