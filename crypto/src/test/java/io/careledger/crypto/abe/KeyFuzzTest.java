// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.abe;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.careledger.crypto.InvalidEncodingException;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are refused by name, or are the one encoding of a day key or of a partial key. */
class KeyFuzzTest {
  @MethodSource("keys")
  @FuzzTest(maxDuration = "20s")
  void decode_anyBytes_refusesOrKeepsThem(byte[] bytes) {
    boolean dayKey = keeps(bytes, encoding -> AttributeKey.decode(encoding).encode());
    boolean partialKey = keeps(bytes, encoding -> PartialKey.decode(encoding).encode());
    if (dayKey && partialKey) {
      throw new AssertionError("a day key that is a partial key too");
    }
  }

  static Stream<byte[]> keys() {
    TestAuthority authority = new TestAuthority(92, 2, 3);
    KeyScope scope = TestAuthority.scope(TestAuthority.TODAY, "a:x", "b:y");
    return Stream.of(
        authority.key(scope).encode(),
        authority.key("a:x").encode(),
        authority.partialKey(3, scope).encode());
  }

  private static boolean keeps(byte[] bytes, UnaryOperator<byte[]> decodeAndEncode) {
    byte[] again;
    try {
      again = decodeAndEncode.apply(bytes);
    } catch (InvalidEncodingException refused) {
      return false;
    }
    if (!Arrays.equals(bytes, again)) {
      throw new AssertionError("two encodings of one key");
    }
    return true;
  }
}
