// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RingPagesTest {
  @Test
  void group_ofAnEmptyRoster_isNothing() {
    assertEquals(List.of(), RingPages.group(List.of(0, 0), 8));
  }

  @Test
  void group_ofPagesThatFit_isOneRing() {
    assertEquals(List.of(List.of(1, 3, 4)), RingPages.group(List.of(256, 0, 200, 9), 8));
  }

  @Test
  void group_ofMoreThanARingHolds_isSeveral() {
    assertEquals(
        List.of(List.of(1, 2, 3, 4), List.of(5, 6)),
        RingPages.group(List.of(256, 256, 256, 256, 256, 100), 8));
  }

  @Test
  void group_whoseLastRingIsBelowTheFloor_takesAPageOfTheOneBefore() {
    assertEquals(
        List.of(List.of(1, 2, 3, 4), List.of(4, 5)),
        RingPages.group(List.of(256, 256, 256, 256, 3), 8));
  }
}
