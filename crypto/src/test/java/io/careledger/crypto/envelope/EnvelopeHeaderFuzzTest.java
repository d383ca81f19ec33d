// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** Whatever the bytes are: one kind of error, or a header that encodes to the same bytes. */
class EnvelopeHeaderFuzzTest {
  @FuzzTest(maxDuration = "20s")
  void decode_anyBytes_refusesOrKeepsThem(byte[] bytes) {
    Header header;
    try {
      header = Header.decode(bytes);
    } catch (EnvelopeException e) {
      if (e.reason() == EnvelopeException.Reason.REFUSED) {
        throw new AssertionError("decoding uses no secret", e);
      }
      return;
    }
    if (!Arrays.equals(bytes, header.encode())) {
      throw new AssertionError("two encodings of one header");
    }
    if (header.plaintextSize() > header.payloadSize()) {
      throw new AssertionError("a file larger than its payload");
    }
  }
}
