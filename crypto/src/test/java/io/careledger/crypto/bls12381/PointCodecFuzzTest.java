// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.careledger.crypto.InvalidEncodingException;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Any bytes are refused by name or are the one encoding of a value. One target for all codecs,
 * which tell their inputs apart by the length: a JVM fuzzes the first target of a class only.
 */
class PointCodecFuzzTest {
  @FuzzTest(maxDuration = "20s")
  void decode_anyBytes_refusesOrKeepsThem(byte[] bytes) {
    check(bytes, b -> G1.decodeAllowingIdentity(b).negate().negate().encode());
    check(bytes, b -> G2.decodeAllowingIdentity(b).negate().negate().encode());
    check(bytes, b -> Gt.decodeAllowingOne(b).encode());
    check(bytes, b -> Scalar.decode(b).encode());
  }

  private static void check(byte[] bytes, UnaryOperator<byte[]> decodeAndEncode) {
    byte[] again;
    try {
      again = decodeAndEncode.apply(bytes);
    } catch (InvalidEncodingException refused) {
      return;
    }
    if (!Arrays.equals(bytes, again)) {
      throw new AssertionError("accepted bytes are not what their value encodes to");
    }
  }
}
