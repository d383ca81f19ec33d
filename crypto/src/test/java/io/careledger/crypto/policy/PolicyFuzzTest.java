// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.policy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Any text is either refused with a position inside it, or has a canonical text within the limits.
 */
class PolicyFuzzTest {
  @FuzzTest(maxDuration = "20s")
  void parse_anyText_isRefusedOrCanonical(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    Policy policy;
    try {
      policy = Policy.parse(text);
    } catch (PolicySyntaxException refused) {
      require(refused.position() >= 0 && refused.position() <= text.length(), "position");
      return;
    }
    require(policy.leaves().size() <= Policy.MAX_LEAVES, "leaves");
    require(policy.leaves().stream().noneMatch(Attribute::isReserved), "reserved");
    require(policy.text().length() <= Policy.MAX_LENGTH, "length");
    require(Policy.parse(policy.text()).equals(policy), "canonical form");
    require(Policy.parse(policy.text()).root().equals(policy.root()), "tree");
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError(what);
    }
  }
}
