// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;

/**
 * How many open enrolments the pages of a roster hold.
 *
 * @param attribute empty for all enrolments of the institution
 * @param sizes by page, which count from 1
 */
public record Roster(String attribute, String msp, List<Integer> sizes) implements JsonEncodable {
  public Roster {
    sizes = List.copyOf(sizes);
  }

  public static Roster read(Members members) {
    return new Roster(
        RosterName.attribute(members, "attribute"),
        members.string("msp", Forms.MSP),
        members.integers("sizes", 9_999, 0, 256));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("attribute", attribute).with("msp", msp).with("sizes", sizes);
  }
}
