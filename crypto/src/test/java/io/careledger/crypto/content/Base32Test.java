// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.InvalidEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base32Test {
  /** RFC 4648 section 10, in lower case without padding. */
  @ParameterizedTest
  @CsvSource({
    "'',''",
    "f,my",
    "fo,mzxq",
    "foo,mzxw6",
    "foob,mzxw6yq",
    "fooba,mzxw6ytb",
    "foobar,mzxw6ytboi"
  })
  void encode_vectorsOfRfc4648_match(String plain, String text) {
    byte[] bytes = plain.getBytes(StandardCharsets.US_ASCII);
    assertEquals(text, Base32.encode(bytes));
    assertArrayEquals(bytes, Base32.decode(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "mzx",
        "mzxw6y",
        "MY",
        "my======",
        "m1",
        "m0",
        "m8",
        "m\u00fd",
        "m ",
        "mz",
        "mzxr"
      })
  void decode_anotherSpelling_isRefused(String text) {
    assertThrows(InvalidEncodingException.class, () -> Base32.decode(text));
  }

  @Test
  void decode_encodedBytesOfEveryLength_givesThemBack() {
    Random random = new Random(32);
    for (int length = 0; length < 200; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertArrayEquals(bytes, Base32.decode(Base32.encode(bytes)));
    }
  }
}
