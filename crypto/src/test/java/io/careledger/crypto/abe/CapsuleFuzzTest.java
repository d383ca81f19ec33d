// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.careledger.crypto.InvalidEncodingException;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.time.DayWindow;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are refused by name, or are the one encoding of a capsule. */
class CapsuleFuzzTest {
  @MethodSource("capsules")
  @FuzzTest(maxDuration = "20s")
  void decode_anyBytes_refusesOrKeepsThem(byte[] bytes) {
    Capsule capsule;
    try {
      capsule = Capsule.decode(bytes);
    } catch (InvalidEncodingException refused) {
      return;
    }
    byte[] again =
        new Capsule(
                Policy.parse(capsule.policy().text()),
                capsule.window().orElse(null),
                capsule.matrix(),
                capsule.secretPoint(),
                capsule.occurrencePoints(),
                capsule.rowPoints())
            .encode();
    if (!Arrays.equals(bytes, again)) {
      throw new AssertionError("two encodings of one capsule");
    }
  }

  static Stream<byte[]> capsules() {
    TestAuthority authority = new TestAuthority(91, 1, 1);
    return Stream.of("a:x", "a:x AND (b:y OR 2 of (c:z, a:x, d:w))")
        .flatMap(
            text ->
                Stream.of(new DayWindow(20_000, 20_006), null)
                    .map(
                        window ->
                            Fabeo.encapsulate(
                                    authority.encapsulationKey,
                                    Policy.parse(text),
                                    window,
                                    TestAuthority.CONTEXT,
                                    authority.random)
                                .capsule()
                                .encode()));
  }
}
