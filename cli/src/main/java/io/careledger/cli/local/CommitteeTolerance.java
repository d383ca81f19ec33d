// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.local;

import java.util.ArrayList;
import java.util.List;

/**
 * What a committee withstands whose members act t of n together: t−1 that collude, n−t that are
 * silent. Who opens one is told both, and is warned where one of them is 0.
 *
 * @param threshold t, 1 to n
 * @param members n
 */
public record CommitteeTolerance(int threshold, int members) {
  /** What a committee of n members has if nobody chooses: more than two thirds. */
  public static CommitteeTolerance standard(int members) {
    return new CommitteeTolerance(2 * members / 3 + 1, members);
  }

  /** Both numbers, in one line. */
  public String text() {
    return threshold
        + " of "
        + members
        + " act together: "
        + (threshold - 1)
        + " may collude, "
        + (members - threshold)
        + " may be silent";
  }

  /** What its choice gives up, a sentence each; usually nothing. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (threshold == 1) {
      warnings.add("Warning: each member alone can do what the committee is there for.");
    }
    if (threshold == members) {
      warnings.add(
          "Warning: if one member is silent or loses its key, the committee does nothing any"
              + " more.");
    }
    return warnings;
  }
}
