// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.chaincode.rules.ActorRule;
import io.careledger.chaincode.rules.AttestationRule;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.keys.Attestation;
import io.careledger.ledger.keys.AttestationResult;
import io.careledger.ledger.keys.KeyArguments.Attest;
import io.careledger.ledger.keys.KeyArguments.Revoke;
import io.careledger.ledger.keys.KeyQueries.ListAttestations;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** What institutions say about actors. */
@Contract(name = "keys")
public final class AttestationContract {

  @Transaction(name = "Attest")
  public String attest(Call call, String payload) {
    return call.institution(
        payload,
        Attest::read,
        attest -> {
          Attestation attestation = AttestationRule.attest(attest, call.consortium(), call.msp());
          ActorRule.requireOpen(call.requireActor(attest.actor()));
          return store(call, LedgerEvents.ATTRIBUTE_ATTESTED, attestation);
        });
  }

  @Transaction(name = "Revoke")
  public String revoke(Call call, String payload) {
    return call.institution(
        payload,
        Revoke::read,
        revoke -> {
          Attestation revoked =
              AttestationRule.revoke(
                  call.keyState().attestation(revoke.actor(), revoke.attribute()),
                  call.msp(),
                  revoke.reason(),
                  call.time());
          return store(call, LedgerEvents.ATTRIBUTE_REVOKED, revoked);
        });
  }

  private static AttestationResult store(Call call, String event, Attestation attestation) {
    call.keyState().put(attestation);
    call.event(
        event,
        JsonObject.empty()
            .with("actor", attestation.actor())
            .with("attribute", attestation.attribute()));
    return new AttestationResult(attestation.actor(), attestation.attribute());
  }

  @Transaction(name = "ListAttestations", intent = Transaction.TYPE.EVALUATE)
  public String listAttestations(Call call, String query) {
    return call.query(
        query,
        ListAttestations::read,
        list -> call.keyState().attestations(list.actor(), list.page()));
  }
}
