// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.consortium;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * Where an actor stands.
 *
 * @param open whether it may sign
 */
public record ActorResult(String actor, boolean open) implements JsonEncodable {
  public static ActorResult read(Members members) {
    return new ActorResult(members.string("actor", Forms.ACTOR), members.bool("open"));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("actor", actor).with("open", open);
  }
}
