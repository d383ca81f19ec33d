// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.time;

import io.careledger.crypto.policy.Attribute;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The binary tree whose leaves are the 2^16 days since 1970-01-01 UTC (docs/spec/policy.md). A node
 * is the attribute {@code time:level:index}. Windows of days are covered by at most {@value
 * #MAX_COVER} nodes; a day lies under 17.
 */
public final class TimeTree {
  /** Level of the days; the root has level 0. */
  public static final int LEVELS = 16;

  /** The last day, 2149-06-06. */
  public static final int LAST_DAY = (1 << LEVELS) - 1;

  /** Most nodes of the cover of a window. */
  public static final int MAX_COVER = 2 * LEVELS - 2;

  private TimeTree() {}

  /**
   * The smallest set of nodes whose days are exactly first to last, by rising day. Nodes are
   * numbered as in a heap: {@code 2^level + index}.
   */
  static int[] cover(int first, int last) {
    int[] nodes = new int[MAX_COVER];
    int count = 0;
    int day = first;
    while (day <= last) {
      int height = day == 0 ? LEVELS : Integer.numberOfTrailingZeros(day);
      while (day + (1 << height) - 1 > last) {
        height--;
      }
      nodes[count++] = (LAST_DAY + 1 + day) >> height;
      day += 1 << height;
    }
    return Arrays.copyOf(nodes, count);
  }

  /** Every node over any of the days first to last, numbered as in a heap, rising. */
  static int[] ancestors(int first, int last) {
    return IntStream.rangeClosed(0, LEVELS)
        .flatMap(
            level ->
                IntStream.rangeClosed(
                    (LAST_DAY + 1 + first) >> (LEVELS - level),
                    (LAST_DAY + 1 + last) >> (LEVELS - level)))
        .toArray();
  }

  static List<Attribute> attributes(int[] nodes) {
    return Arrays.stream(nodes).mapToObj(TimeTree::attribute).toList();
  }

  private static Attribute attribute(int node) {
    int level = Integer.numberOfTrailingZeros(Integer.highestOneBit(node));
    return Attribute.ofNode(level, node - (1 << level));
  }

  static void requireDay(int day, String what) {
    if (day < 0 || day > LAST_DAY) {
      throw new DayException(
          what + " is outside the days 0 to " + LAST_DAY + " since 1970-01-01: " + day);
    }
  }
}
