// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import static io.careledger.embedded.LedgerFolder.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.careledger.ledger.ErrorCode;
import java.util.Arrays;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that claim to be an identity, beside the one that is. */
class CreatorTest {
  private static final int GROUP_3 = 0x1b;
  private static final int END_OF_GROUP_3 = 0x1c;
  private static final ByteString GOOD = identity("Hospital1MSP");

  private static ByteString identity(String msp) {
    return SerializedIdentity.newBuilder()
        .setMspid(msp)
        .setIdBytes(ByteString.copyFromUtf8("a certificate"))
        .build()
        .toByteString();
  }

  @Test
  void parse_identity_hasMspAndCertificate() {
    assertEquals(
        new Creator("Hospital1MSP", ByteString.copyFromUtf8("a certificate")), Creator.parse(GOOD));
  }

  static Stream<Arguments> wrong() {
    byte[] open = new byte[10_000];
    Arrays.fill(open, (byte) GROUP_3);
    byte[] closed = new byte[100];
    Arrays.fill(closed, 0, 50, (byte) GROUP_3);
    Arrays.fill(closed, 50, 100, (byte) END_OF_GROUP_3);
    ByteString msp = GOOD.substring(0, 14);
    ByteString certificate = GOOD.substring(14);
    return Stream.of(
        Arguments.of("unknown field", GOOD.concat(bytes(0x18, 7))),
        Arguments.of("unknown field first", bytes(0x18, 7).concat(GOOD)),
        Arguments.of("trailing zero", GOOD.concat(bytes(0))),
        Arguments.of("trailing tag", GOOD.concat(bytes(0x0a))),
        Arguments.of("cut", GOOD.substring(0, GOOD.size() - 1)),
        Arguments.of("MSP twice", GOOD.concat(msp)),
        Arguments.of("another MSP behind", GOOD.concat(identity("ResearchMSP").substring(0, 13))),
        Arguments.of("fields in another order", certificate.concat(msp)),
        Arguments.of("length of two bytes", bytes(0x0a, 0x8c, 0).concat(GOOD.substring(2))),
        Arguments.of("10,000 groups opened", ByteString.copyFrom(open)),
        Arguments.of("50 groups in each other", GOOD.concat(ByteString.copyFrom(closed))),
        Arguments.of("end of a group that is not open", GOOD.concat(bytes(END_OF_GROUP_3))),
        Arguments.of("certificate as a number", msp.concat(bytes(0x10, 1))),
        Arguments.of("MSP that is no UTF-8", bytes(0x0a, 1, 0xff).concat(certificate)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void parse_anythingElse_isRefused(String what, ByteString identity) {
    assertRefused(ErrorCode.ACCESS_FORBIDDEN, () -> Creator.parse(identity));
  }

  private static ByteString bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return ByteString.copyFrom(bytes);
  }
}
