// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.signature.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordIdTest {
  private static final ActorId OWNER = actor(1);
  private static final byte[] SALT = new byte[16];

  @Test
  void derive_anotherChannelOwnerOrSalt_isAnotherRecord() {
    RecordId id = RecordId.derive("health", OWNER, SALT);
    assertEquals(id, RecordId.derive("health", OWNER, SALT.clone()));
    assertNotEquals(id, RecordId.derive("health2", OWNER, SALT));
    assertNotEquals(id, RecordId.derive("health", actor(2), SALT));
    byte[] salt = SALT.clone();
    salt[15] = 1;
    assertNotEquals(id, RecordId.derive("health", OWNER, salt));
  }

  @Test
  void derive_fixedInputs_givesTheIdOfTheSpecification() {
    // python: base64.b32encode(sha256(items)[:20]).lower()
    ActorId owner = ActorId.parse("a".repeat(52));
    assertEquals(
        "seccqjhuxmte2rlkrx6plxdz3vamcfm2", RecordId.derive("care", owner, SALT).toString());
  }

  @Test
  void parse_derivedId_isKept() {
    RecordId id = RecordId.derive("health", OWNER, SALT);
    assertEquals(32, id.toString().length());
    assertEquals(id, RecordId.parse(id.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1"
      })
  void parse_otherText_isRefused(String text) {
    assertThrows(InvalidEncodingException.class, () -> RecordId.parse(text));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 15, 17, 32})
  void derive_saltOfAnotherLength_isRefused(int length) {
    assertThrows(
        InvalidEncodingException.class, () -> RecordId.derive("health", OWNER, new byte[length]));
  }

  private static ActorId actor(int seed) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) seed;
    return ActorId.of(SigningKey.ofSeed(bytes).verificationKey());
  }
}
