// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;

/** The openings beside a {@code KeepOpenings}, in its order; transient, under this name. */
public record Openings(List<Opening> openings) implements JsonEncodable {
  public Openings {
    openings = List.copyOf(openings);
  }

  public static Openings read(Members members) {
    return new Openings(members.objects("openings", 1, 64, Opening::read));
  }

  /** The name of the transient value. */
  public static final String TRANSIENT = "openings";

  /** Says what this is, not whose. */
  @Override
  public String toString() {
    return "Openings[redacted]";
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("openings", openings);
  }
}
