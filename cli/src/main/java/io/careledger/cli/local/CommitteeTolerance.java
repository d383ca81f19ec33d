// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.local;

import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What a committee withstands whose members act t of n together: t−1 that collude, n−t that are
 * silent. Who opens one is told both, and is warned where one of them is 0.
 *
 * @param threshold t, 1 to n
 * @param members n
 */
public record CommitteeTolerance(int threshold, int members) implements JsonEncodable {
  /** What a committee of n members has if nobody chooses: more than two thirds. */
  public static CommitteeTolerance standard(int members) {
    return new CommitteeTolerance(2 * members / 3 + 1, members);
  }

  /** How many members may collude without effect. */
  public int collude() {
    return threshold - 1;
  }

  /** How many members the others can do without. */
  public int silent() {
    return members - threshold;
  }

  /** Both numbers, in one line. */
  public String text() {
    return threshold
        + " of "
        + members
        + " act together: "
        + collude()
        + " may collude, "
        + silent()
        + " may be silent";
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("collude", collude())
        .with("members", members)
        .with("silent", silent())
        .with("threshold", threshold);
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
