// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonObject;

/** What the payloads of actors and of institutions have in common. */
public sealed interface SignedPayload permits ActorPayload, InstitutionPayload {
  JsonObject arguments();

  String channel();

  String contract();

  long expires();

  Bytes requestId();

  String transaction();

  /** Whose request it is: an actor's id or an MSP. */
  String signer();

  JsonObject toJson();

  /**
   * SHA-256 over contract, transaction and the payload without {@code expires}: equal for a request
   * that is signed anew.
   */
  default Bytes digest() {
    return LedgerIds.hashItems(
        LedgerIds.ascii(contract()),
        LedgerIds.ascii(transaction()),
        LedgerIds.ascii(CanonicalJson.encode(toJson().without("expires"))));
  }

  /** The members that both kinds have. */
  default JsonObject common() {
    return JsonObject.empty()
        .with("arguments", arguments())
        .with("channel", channel())
        .with("contract", contract())
        .with("expires", expires())
        .with("format", 1)
        .with("requestId", requestId())
        .with("transaction", transaction());
  }
}
