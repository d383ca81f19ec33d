// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.bls12381;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.careledger.crypto.InvalidEncodingException;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Any bytes are refused by name or are the one encoding of a value. */
class PointCodecFuzzTest {
  @FuzzTest(maxDuration = "20s")
  void g1(byte[] bytes) {
    check(bytes, b -> G1.decodeAllowingIdentity(b).negate().negate().encode());
  }

  @FuzzTest(maxDuration = "20s")
  void g2(byte[] bytes) {
    check(bytes, b -> G2.decodeAllowingIdentity(b).negate().negate().encode());
  }

  @FuzzTest(maxDuration = "20s")
  void gt(byte[] bytes) {
    check(bytes, b -> Gt.decodeAllowingOne(b).encode());
  }

  @FuzzTest(maxDuration = "20s")
  void scalar(byte[] bytes) {
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
