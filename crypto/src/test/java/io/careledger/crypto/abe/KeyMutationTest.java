// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.crypto.InvalidEncodingException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No byte of a partial key can be changed unseen; what is accepted as bytes encodes to itself. */
class KeyMutationTest {
  private static final TestAuthority AUTHORITY = new TestAuthority(50, 1, 2);
  private static final KeyScope SCOPE = TestAuthority.scope(TestAuthority.TODAY, "a:x", "b:y");
  private static final PartialKey PARTIAL = AUTHORITY.partialKey(1, SCOPE);
  private static final AttributeKey KEY = AUTHORITY.key(SCOPE);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void verify_sampledByteChanged_isRefused(int mutation) {
    sweep(mutation, 11);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void verify_anyByteChanged_isRefused(int mutation) {
    sweep(mutation, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void decode_sampledByteOfAnAttributeKeyChanged_isRefusedOrCanonical(int mutation) {
    for (int at = mutation; at < KEY.encode().length; at += 11) {
      byte[] bytes = KEY.encode();
      bytes[at] = Mutations.mutate(bytes[at], mutation);
      try {
        assertArrayEquals(bytes, AttributeKey.decode(bytes).encode());
      } catch (InvalidEncodingException refused) {
        // as it should be
      }
    }
  }

  private static void sweep(int mutation, int step) {
    for (int at = mutation; at < PARTIAL.encode().length; at += step) {
      byte[] bytes = PARTIAL.encode();
      byte before = bytes[at];
      bytes[at] = Mutations.mutate(before, mutation);
      if (bytes[at] != before) {
        assertRefused(bytes);
      }
    }
  }

  private static void assertRefused(byte[] bytes) {
    PartialKey changed;
    try {
      changed = PartialKey.decode(bytes);
    } catch (InvalidEncodingException refused) {
      return;
    }
    assertArrayEquals(bytes, changed.encode(), "not canonical");
    assertEquals(
        List.of(),
        VerifiedPartialKeys.verify(SCOPE, List.of(changed), AUTHORITY.verificationKeys).members());
  }
}
