// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.policy;

import java.util.List;

/** A node of a policy's tree: an attribute, or a gate that wants some of its items. */
public sealed interface PolicyNode {
  /** Wants one attribute. */
  record Leaf(Attribute attribute) implements PolicyNode {}

  /**
   * Wants at least {@code threshold} of its items: OR wants 1, AND wants all.
   *
   * @param threshold 1 to the number of items
   * @param items one or more, in the order of the text
   */
  record Gate(int threshold, List<PolicyNode> items) implements PolicyNode {
    /** Copies the list. */
    public Gate {
      items = List.copyOf(items);
      if (threshold < 1 || threshold > items.size()) {
        throw new IllegalArgumentException("threshold outside 1 to " + items.size());
      }
    }

    /** Whether all items are wanted. */
    public boolean isAnd() {
      return threshold == items.size();
    }

    /** Whether one of several items suffices. */
    public boolean isOr() {
      return threshold == 1 && items.size() > 1;
    }
  }
}
