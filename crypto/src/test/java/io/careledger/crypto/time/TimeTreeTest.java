// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import io.careledger.crypto.policy.Attribute;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTreeTest {
  private static final int FROM = 20_000;
  private static final int FOUR_YEARS = 4 * 365 + 1;

  @Test
  void cover_everyWindowOfFourYears_isDisjointAndHasExactlyItsDays() {
    for (int first = FROM; first < FROM + FOUR_YEARS; first++) {
      for (int last = first; last < FROM + FOUR_YEARS; last++) {
        if (!isExactlyCovered(first, last)) {
          fail("window " + first + " to " + last);
        }
      }
    }
  }

  private static boolean isExactlyCovered(int first, int last) {
    int[] cover = TimeTree.cover(first, last);
    int day = first;
    for (int node : cover) {
      int below = 16 - Integer.numberOfTrailingZeros(Integer.highestOneBit(node));
      if (day != (node << below) - (1 << 16)) {
        return false;
      }
      day += 1 << below;
    }
    return day == last + 1 && cover.length <= TimeTree.MAX_COVER;
  }

  @Test
  void cover_everyDayOfFourYears_isUnderANodeExactlyInsideTheWindow() {
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      int first = FROM + random.nextInt(FOUR_YEARS);
      int last = first + random.nextInt(FROM + FOUR_YEARS - first);
      DayWindow window = new DayWindow(first, last);
      boolean[] covered = new boolean[1 << 17];
      for (int node : TimeTree.cover(first, last)) {
        covered[node] = true;
      }
      for (int day = FROM - 1; day <= FROM + FOUR_YEARS; day++) {
        int found = 0;
        for (int node : TimeTree.ancestors(day, day)) {
          found += covered[node] ? 1 : 0;
        }
        assertEquals(window.contains(day) ? 1 : 0, found);
      }
    }
  }

  @Test
  void cover_thousandRandomWindows_isMinimalAndDisjoint() {
    Random random = new Random(2);
    for (int i = 0; i < 1_000; i++) {
      int first = random.nextInt(1 << 16);
      int last = first + random.nextInt((1 << 16) - first);
      List<Attribute> cover = new DayWindow(first, last).cover();
      int day = first;
      for (Attribute node : cover) {
        int level = level(node);
        assertEquals(day, index(node) << (16 - level));
        day += 1 << (16 - level);
      }
      assertEquals(last + 1, day);
      assertEquals(minimalCount(0, 0, first, last), cover.size());
    }
  }

  @Test
  void cover_widestWindowButOneDayAtEachEnd_hasThirtyNodes() {
    assertEquals(30, new DayWindow(1, 65_534).cover().size());
    assertEquals("[time:0:0]", new DayWindow(0, 65_535).cover().toString());
    assertEquals("[time:16:65535]", new DayWindow(65_535, 65_535).cover().toString());
    assertEquals("[time:16:3, time:14:1, time:16:8]", new DayWindow(3, 8).cover().toString());
  }

  @Test
  void attributes_oneDay_areItsSeventeenAncestors() {
    List<Attribute> nodes = new DayRun(20_000, 1).attributes();
    assertEquals(17, nodes.size());
    assertEquals("time:0:0", nodes.get(0).text());
    assertEquals("time:5:9", nodes.get(5).text());
    assertEquals("time:16:20000", nodes.get(16).text());
  }

  @Test
  void attributes_tenThousandRuns_areTheUnionOfTheirDaysAndMeetTheRightWindows() {
    Random random = new Random(3);
    for (int i = 0; i < 10_000; i++) {
      DayRun run = new DayRun(random.nextInt(65_505), 1 + random.nextInt(31));
      int first = Math.max(0, Math.min(65_535, run.first() - 40 + random.nextInt(80)));
      DayWindow window = new DayWindow(first, Math.min(65_535, first + random.nextInt(40)));
      Set<Attribute> nodes = new HashSet<>();
      boolean meets = false;
      for (int day = run.first(); day <= run.last(); day++) {
        nodes.addAll(new DayRun(day, 1).attributes());
        meets |= window.contains(day);
      }
      assertEquals(nodes, new HashSet<>(run.attributes()));
      assertEquals(nodes.size(), run.attributes().size());
      assertEquals(meets, run.meets(window));
      assertEquals(meets, !Collections.disjoint(nodes, window.cover()));
    }
  }

  @ParameterizedTest
  @CsvSource({"5,4", "-1,4", "0,65536", "65536,65536", "2147483647,-2147483648"})
  void dayWindow_reversedOrOverTheTree_isRefused(int first, int last) {
    assertThrows(DayException.class, () -> new DayWindow(first, last));
  }

  @ParameterizedTest
  @CsvSource({"5,0", "5,-1", "5,32", "-1,2", "65535,2", "65536,1", "2147483647,31"})
  void dayRun_emptyTooLongOrOverTheTree_isRefused(int first, int count) {
    assertThrows(DayException.class, () -> new DayRun(first, count));
  }

  private static int minimalCount(int level, int index, int first, int last) {
    int low = index << (16 - level);
    int high = low + (1 << (16 - level)) - 1;
    if (high < first || last < low) {
      return 0;
    }
    return first <= low && high <= last
        ? 1
        : minimalCount(level + 1, 2 * index, first, last)
            + minimalCount(level + 1, 2 * index + 1, first, last);
  }

  private static int level(Attribute node) {
    return Integer.parseInt(node.name().substring(0, node.name().indexOf(':')));
  }

  private static int index(Attribute node) {
    return Integer.parseInt(node.name().substring(node.name().indexOf(':') + 1));
  }
}
