// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.ledger.identities.RingState;
import java.util.ArrayList;
import java.util.List;

/** Which pages of a roster make a ring: as few rings as possible, as large as possible. */
final class RingPages {
  private RingPages() {}

  /**
   * Groups the pages in their order, up to 1,024 members each. A last group below the floor takes
   * pages of the one before it, too, as far as there is room.
   *
   * @param sizes of the pages, which count from 1
   * @return nothing if the roster is empty
   */
  static List<List<Integer>> group(List<Integer> sizes, int floor) {
    List<List<Integer>> groups = new ArrayList<>();
    List<Integer> group = new ArrayList<>();
    int members = 0;
    for (int page = 1; page <= sizes.size(); page++) {
      int size = sizes.get(page - 1);
      if (size == 0) {
        continue;
      }
      if (members + size > RingState.MAXIMUM_SIZE || group.size() == 64) {
        groups.add(List.copyOf(group));
        group.clear();
        members = 0;
      }
      group.add(page);
      members += size;
    }
    if (!group.isEmpty()) {
      groups.add(filled(group, members, sizes, floor));
    }
    return groups;
  }

  private static List<Integer> filled(
      List<Integer> group, int members, List<Integer> sizes, int floor) {
    List<Integer> pages = new ArrayList<>(group);
    int sum = members;
    for (int page = pages.get(0) - 1; page >= 1 && sum < floor; page--) {
      int size = sizes.get(page - 1);
      if (size > 0 && sum + size <= RingState.MAXIMUM_SIZE && pages.size() < 64) {
        pages.add(0, page);
        sum += size;
      }
    }
    return List.copyOf(pages);
  }
}
