// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.time;

import io.careledger.crypto.policy.Attribute;
import java.util.List;

/**
 * The days of a key.
 *
 * @param first days since 1970-01-01 UTC
 * @param count 1 to {@value #MAX_COUNT} days, all inside the tree of days
 */
public record DayRun(int first, int count) {
  /** Most days of one key. */
  public static final int MAX_COUNT = 31;

  /**
   * Checks both ends.
   *
   * @throws DayException if there are no days, too many, or days outside the tree
   */
  public DayRun {
    if (count < 1 || count > MAX_COUNT) {
      throw new DayException("a key has 1 to " + MAX_COUNT + " days, not " + count);
    }
    TimeTree.requireDay(first, "the first day of the key");
    TimeTree.requireDay(first + count - 1, "the last day of the key");
  }

  /** The last day. */
  public int last() {
    return first + count - 1;
  }

  /** Whether some day of the key lies in the window. */
  public boolean meets(DayWindow window) {
    return first <= window.last() && window.first() <= last();
  }

  /** All nodes over these days, by level, then index; 17 for one day. */
  public List<Attribute> attributes() {
    return TimeTree.attributes(TimeTree.ancestors(first, last()));
  }
}
