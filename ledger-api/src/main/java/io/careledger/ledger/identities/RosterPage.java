// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;

/** A part of a roster: up to 256 open enrolments in the order in which they came. */
public record RosterPage(List<RosterEntry> entries) implements JsonEncodable {
  public RosterPage {
    entries = List.copyOf(entries);
  }

  public static RosterPage read(Members members) {
    return new RosterPage(members.objects("entries", 0, 256, RosterEntry::read));
  }

  /** The largest number of entries. */
  public static final int CAPACITY = 256;

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("entries", entries);
  }
}
