// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.ledger.identities.PseudonymState;
import io.careledger.ledger.json.JsonObject;

/** A pseudonym as people read it: without its dealing, which is for members and programs. */
final class PseudonymView {
  private PseudonymView() {}

  static JsonObject json(PseudonymState state) {
    return JsonObject.empty()
        .with("anonymity", state.anonymity())
        .with("committee", state.committee())
        .with("pseudonym", state.pseudonym())
        .with("rings", state.rings())
        .with("scope", state.scope())
        .with("time", state.time());
  }
}
