// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.time;

import io.careledger.crypto.policy.Attribute;
import java.util.List;

/**
 * The days in which a record may be opened, both ends included.
 *
 * @param first days since 1970-01-01 UTC, 0 to 65,535
 * @param last the same, not before {@code first}
 */
public record DayWindow(int first, int last) {
  /**
   * Checks the ends.
   *
   * @throws DayException if the window is reversed or leaves the tree of days
   */
  public DayWindow {
    TimeTree.requireDay(first, "the first day of the window");
    TimeTree.requireDay(last, "the last day of the window");
    if (last < first) {
      throw new DayException(
          "the window ends on day " + last + ", before it begins on day " + first);
    }
  }

  /** Whether the day lies in the window. */
  public boolean contains(int day) {
    return first <= day && day <= last;
  }

  /**
   * The smallest set of nodes of the tree of days with exactly these days: 1 to 30, by rising day.
   */
  public List<Attribute> cover() {
    return TimeTree.attributes(TimeTree.cover(first, last));
  }
}
