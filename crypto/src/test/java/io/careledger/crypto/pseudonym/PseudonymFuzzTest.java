// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pseudonym;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.careledger.crypto.CryptoException;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an actor sends to enrol and to register a pseudonym: any bytes are refused, or are the one
 * encoding of a value. Whether the value's proof holds is not asked here.
 */
class PseudonymFuzzTest {
  private static final TestWorld WORLD = new TestWorld(93, 3, 2, 3);
  private static final PseudonymRegistration OPEN = WORLD.registration(TestWorld.OPEN);
  private static final PseudonymRegistration UNIQUE = WORLD.registration(TestWorld.UNIQUE);

  @MethodSource("messages")
  @FuzzTest(maxDuration = "20s")
  void decode_anyBytes_refusesOrKeepsThem(byte[] bytes) {
    List<UnaryOperator<byte[]>> codecs =
        List.of(
            encoding -> PseudonymDealing.decode(encoding, OPEN).encode(),
            encoding -> PseudonymDealing.decode(encoding, UNIQUE).encode(),
            encoding -> OneOfManyProof.decode(encoding, WORLD.ring).encode(),
            encoding -> AttributeShowing.decode(encoding, WORLD.ring).encode(),
            encoding -> EnrolmentProof.decode(encoding).encode(),
            encoding -> Ring.decode(encoding).encode());
    codecs.forEach(codec -> requireOneEncoding(bytes, codec));
  }

  static Stream<byte[]> messages() {
    PseudonymDealing dealing = WORLD.deal(1, TestWorld.UNIQUE).dealing();
    return Stream.of(
        dealing.encode(),
        WORLD.deal(2, TestWorld.OPEN).dealing().encode(),
        dealing.membership().encode(),
        EnrolmentProof.prove(WORLD.people.get(0), "careledger", "Hospital1MSP", WORLD.random)
            .encode(),
        WORLD.ring.encode());
  }

  private static void requireOneEncoding(byte[] bytes, UnaryOperator<byte[]> decodeAndEncode) {
    byte[] again;
    try {
      again = decodeAndEncode.apply(bytes);
    } catch (CryptoException refused) {
      return;
    }
    if (!Arrays.equals(bytes, again)) {
      throw new AssertionError("two encodings of one message");
    }
  }
}
