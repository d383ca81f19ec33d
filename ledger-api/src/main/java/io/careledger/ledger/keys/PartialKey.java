// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.keys;

import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.Optional;

/**
 * A member's answer: a sealed partial key, or the reason why there is none.
 *
 * @param place the member's place in the committee, from 1
 */
public record PartialKey(int place, Optional<KeyDecline> reason, Optional<Bytes> sealed)
    implements JsonEncodable {
  public PartialKey {
    if (reason.isPresent() == sealed.isPresent()) {
      throw new IllegalArgumentException("either a sealed key or a reason");
    }
  }

  public static PartialKey read(Members members) {
    int place = (int) members.integer("place", 1, 255);
    return members.has("reason")
        ? new PartialKey(
            place,
            Optional.of(members.choice("reason", KeyDecline.values(), KeyDecline::text)),
            Optional.empty())
        : new PartialKey(place, Optional.empty(), Optional.of(members.bytes("sealed", 1, 32_768)));
  }

  @Override
  public JsonObject toJson() {
    JsonObject json = JsonObject.empty().with("place", place);
    return sealed.isPresent()
        ? json.with("sealed", sealed.get())
        : json.with("reason", reason.orElseThrow().text());
  }
}
