// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.holding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.consortium.Member;
import io.careledger.ledger.json.Bytes;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplicaRuleTest {
  private static final List<String> ALL = List.of("AMSP", "BMSP", "CMSP", "DMSP", "EMSP");

  private static Consortium consortium(List<String> active) {
    return new Consortium(
        Bytes.of(new byte[32]),
        0,
        ALL.stream()
            .map(
                msp ->
                    new Member(new Institution(msp, "i-" + msp, "n-" + msp), active.contains(msp)))
            .toList());
  }

  private static List<String> records() {
    return IntStream.range(0, 400).mapToObj(i -> "record-" + i).toList();
  }

  @Test
  void holders_ofARecord_beginWithItsRegistrarAndAreAsManyAsAsked() {
    for (int replicas = 1; replicas <= ALL.size(); replicas++) {
      List<String> holders =
          new ReplicaRule(replicas, ALL).holders("a".repeat(32), "CMSP", consortium(ALL));
      assertEquals(replicas, holders.size());
      assertEquals(replicas, holders.stream().distinct().count());
      assertEquals("CMSP", holders.get(0));
    }
  }

  @Test
  void holders_listInAnotherOrder_areTheSame() {
    List<String> other = List.of("DMSP", "AMSP", "EMSP", "CMSP", "BMSP");
    for (String record : records()) {
      assertEquals(
          new ReplicaRule(3, ALL).holders(record, "AMSP", consortium(ALL)),
          new ReplicaRule(3, other).holders(record, "AMSP", consortium(ALL)));
    }
  }

  @Test
  void holders_withoutStoreOrNotActive_areNone() {
    Consortium left = consortium(List.of("AMSP", "BMSP", "CMSP", "DMSP"));
    ReplicaRule rule = new ReplicaRule(4, List.of("BMSP", "CMSP", "EMSP"));
    assertEquals(2, rule.holders("a".repeat(32), "AMSP", left).size());
    assertEquals(
        List.of("BMSP", "CMSP"),
        rule.holders("a".repeat(32), "EMSP", left).stream().sorted().toList());
  }

  @Test
  void holders_oneLeaves_onlyItsRecordsMove() {
    List<String> rest = List.of("AMSP", "BMSP", "CMSP", "DMSP");
    ReplicaRule rule = new ReplicaRule(2, ALL);
    int moved = 0;
    for (String record : records()) {
      List<String> before = rule.holders(record, "AMSP", consortium(ALL));
      List<String> after = rule.holders(record, "AMSP", consortium(rest));
      if (before.contains("EMSP")) {
        moved++;
      } else {
        assertEquals(before, after);
      }
    }
    // A quarter of 400; five standard deviations either way.
    assertTrue(moved > 56 && moved < 144, moved + " of 400");
  }

  @Test
  void rule_withoutReplicas_isNone() {
    assertThrows(IllegalArgumentException.class, () -> new ReplicaRule(0, ALL));
  }
}
