// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static io.careledger.chaincode.EmbeddedWorld.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.chaincode.rules.RingRule;
import io.careledger.crypto.bls12381.G1;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.identities.EnrolmentArguments.PublishRing;
import io.careledger.ledger.identities.RingPage;
import io.careledger.ledger.identities.RingState;
import io.careledger.ledger.identities.RosterEntry;
import io.careledger.ledger.json.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rings at their bounds. */
class RingRuleTest {
  private static final PublishRing ALL = new PublishRing("", 8, List.of(1, 2, 3, 4, 5));

  private static List<RosterEntry> entries(int count) {
    List<RosterEntry> entries = new ArrayList<>();
    G1 key = G1.GENERATOR;
    for (int i = 0; i < count; i++) {
      entries.add(new RosterEntry(0, Bytes.of(key.encode()), 31, 65_535));
      key = key.add(G1.GENERATOR);
    }
    return entries;
  }

  private static RingState publish(List<RosterEntry> live) {
    return RingRule.publish(
        ALL, live, List.of(new RingPage(1, 0)), "Hospital1MSP", "a".repeat(32), 1, "tx");
  }

  @Test
  void publish_1024Enrolments_isTheLargestRing() {
    List<RosterEntry> live = entries(1_025);
    assertEquals(1_024, publish(live.subList(0, 1_024)).size());
    assertRefused(ErrorCode.STATE_CONFLICT, "arguments.pages", () -> publish(live));
  }

  /** No roster holds an X twice, and if one did, no ring would come of it. */
  @Test
  void publish_memberTwice_isRefused() {
    List<RosterEntry> live = entries(9);
    publish(live);
    live.set(8, live.get(0));
    assertRefused(ErrorCode.ARGUMENT_INVALID, "arguments.pages", () -> publish(live));
  }

  @Test
  void publish_belowTheFloor_isRefused() {
    assertRefused(ErrorCode.STATE_CONFLICT, "arguments.pages", () -> publish(entries(7)));
    assertRefused(ErrorCode.STATE_CONFLICT, "arguments.pages", () -> publish(entries(1)));
    assertEquals(8, publish(entries(8)).size());
  }
}
