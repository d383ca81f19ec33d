// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.local;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * What is public of an actor whose key file lies here; it can be read without the passphrase.
 *
 * @param name how the user calls it, on this computer only
 * @param id the actor's id on the ledger
 * @param institution the institution that registered it
 * @param msp the same on the ledger
 */
public record LocalActor(String name, String id, String institution, String msp)
    implements JsonEncodable {

  static LocalActor read(String name, Members members) {
    members.format();
    return new LocalActor(
        name,
        members.string("actor", Forms.ACTOR),
        members.string("institution", Forms.NAME),
        members.string("msp", Forms.MSP));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("actor", id)
        .with("format", 1)
        .with("institution", institution)
        .with("msp", msp);
  }
}
