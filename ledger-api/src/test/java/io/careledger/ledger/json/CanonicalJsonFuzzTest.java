// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.json;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.careledger.ledger.LedgerException;
import java.nio.charset.StandardCharsets;

class CanonicalJsonFuzzTest {

  @FuzzTest
  void parse_anyBytes_isRefusedOrReadBackEqual(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    JsonObject value;
    try {
      value = CanonicalJson.parse(text);
    } catch (LedgerException e) {
      return;
    }
    if (!CanonicalJson.encode(value).equals(text)) {
      throw new AssertionError("accepted a text that is not canonical");
    }
  }
}
