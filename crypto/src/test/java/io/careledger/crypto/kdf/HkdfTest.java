// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.kdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.junit.jupiter.api.Test;

class HkdfTest {
  /** RFC 5869, appendix A.3: no salt, no info. */
  @Test
  void derive_vectorOfRfc5869_matches() {
    byte[] inputKey = HexFormat.of().parseHex("0b".repeat(22));
    assertEquals(
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d" + "9d201395faa4b61a96c8",
        HexFormat.of().formatHex(Hkdf.derive(inputKey, new byte[0], 42)));
  }

  @Test
  void derive_randomInputs_agreesWithTheSecondImplementation() {
    Random random = new Random(5869);
    for (int i = 0; i < 100; i++) {
      byte[] inputKey = new byte[16 + i];
      random.nextBytes(inputKey);
      byte[] info = ("purpose " + i).getBytes(StandardCharsets.US_ASCII);
      HKDFBytesGenerator theirs = new HKDFBytesGenerator(new SHA256Digest());
      theirs.init(new HKDFParameters(inputKey, null, info));
      byte[] expected = new byte[1 + 3 * i];
      theirs.generateBytes(expected, 0, expected.length);
      assertArrayEquals(expected, Hkdf.derive(inputKey, info, expected.length));
    }
  }

  @Test
  void derive_lengthOutOfRange_isRefused() {
    byte[] key = new byte[32];
    for (int length : new int[] {-1, 0, 8161}) {
      assertThrows(IllegalArgumentException.class, () -> Hkdf.derive(key, new byte[0], length));
    }
    assertThrows(IllegalArgumentException.class, () -> Hkdf.derive(new byte[15], new byte[0], 32));
  }
}
