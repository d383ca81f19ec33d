// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.consortium;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * An institution as a founding document or a change names it.
 *
 * @param msp its membership service provider
 * @param name how users call it
 * @param namespace the attribute namespace that it alone attests
 * @param ordering whether it runs a node of the channel's consensus
 */
public record Institution(String msp, String name, String namespace, boolean ordering)
    implements JsonEncodable {

  /** An institution that runs a node of the channel's consensus. */
  public Institution(String msp, String name, String namespace) {
    this(msp, name, namespace, true);
  }

  public static Institution read(Members members) {
    Institution institution =
        new Institution(
            members.string("msp", Forms.MSP),
            members.string("name", Forms.NAME),
            members.string("namespace", Forms.NAMESPACE),
            members.bool("ordering"));
    if (isReserved(institution.namespace)) {
      throw members.refuse("namespace", "reserved");
    }
    return institution;
  }

  /** Whether no institution can have this namespace. */
  public static boolean isReserved(String namespace) {
    return namespace.equals("time") || namespace.equals("device") || namespace.equals("actor");
  }

  /** The same, running a node of the consensus or none. */
  public Institution withOrdering(boolean runs) {
    return new Institution(msp, name, namespace, runs);
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("msp", msp)
        .with("name", name)
        .with("namespace", namespace)
        .with("ordering", ordering);
  }
}
