// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.chaincode.rules.ActorRule;
import io.careledger.chaincode.rules.AttestationRule;
import io.careledger.chaincode.rules.EnrolmentRule;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.identities.Enrolment;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.keys.Attestation;
import io.careledger.ledger.keys.AttestationResult;
import io.careledger.ledger.keys.AttestationsResult;
import io.careledger.ledger.keys.KeyArguments.Attest;
import io.careledger.ledger.keys.KeyArguments.AttestAll;
import io.careledger.ledger.keys.KeyArguments.Revoke;
import io.careledger.ledger.keys.KeyQueries.ListAttestations;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** What institutions say about actors and enrolments. */
@Contract(name = "keys")
public final class AttestationContract {

  @Transaction(name = "Attest")
  public String attest(Call call, String payload) {
    return call.institution(
        payload,
        Attest::read,
        attest -> {
          Attestation attestation = AttestationRule.attest(attest, call.consortium(), call.msp());
          attestAll(call, "arguments.actor", List.of(attestation));
          return done(call, LedgerEvents.ATTRIBUTE_ATTESTED, attestation);
        });
  }

  @Transaction(name = "AttestAll")
  public String attestAll(Call call, String payload) {
    return call.institution(
        payload,
        AttestAll::read,
        all -> {
          List<Attestation> attestations =
              all.subjects().stream()
                  .map(
                      subject ->
                          new Attest(
                              subject, all.attribute(), all.from(), all.maxDays(), all.until()))
                  .map(one -> AttestationRule.attest(one, call.consortium(), call.msp()))
                  .toList();
          attestAll(call, "arguments.subjects", attestations);
          call.event(
              LedgerEvents.ATTRIBUTES_ATTESTED,
              JsonObject.empty().with("actors", all.subjects()).with("attribute", all.attribute()));
          return new AttestationsResult(all.attribute(), all.subjects());
        });
  }

  /** Stores attestations of one attribute to different subjects. */
  private static void attestAll(Call call, String field, List<Attestation> attestations) {
    RosterEdit roster =
        new RosterEdit(call.rosterState(), call.msp(), attestations.get(0).attribute());
    boolean enrolments = false;
    for (Attestation attestation : attestations) {
      Optional<String> id = AttestationRule.enrolment(attestation.actor());
      if (id.isPresent()) {
        enrolments = true;
        Enrolment enrolment = EnrolmentContract.requireEnrolment(call, id.get());
        EnrolmentRule.requireOpen(enrolment, field);
        roster.put(id.get(), AttestationRule.entry(attestation, enrolment));
        call.identityState().put(EnrolmentRule.attested(enrolment, attestation.attribute()));
      } else {
        Actor actor = call.requireActor(attestation.actor());
        ActorRule.requireOpen(actor);
        ActorRule.requireNoPseudonym(actor, field);
      }
      call.keyState().put(attestation);
    }
    if (enrolments) {
      roster.flush();
    }
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
          AttestationRule.enrolment(revoked.actor())
              .ifPresent(id -> leaveRoster(call, id, revoked.attribute()));
          call.keyState().put(revoked);
          return done(call, LedgerEvents.ATTRIBUTE_REVOKED, revoked);
        });
  }

  private static void leaveRoster(Call call, String id, String attribute) {
    Enrolment enrolment = EnrolmentContract.requireEnrolment(call, id);
    RosterEdit roster = new RosterEdit(call.rosterState(), call.msp(), attribute);
    roster.remove(id, enrolment.key());
    roster.flush();
    call.identityState().put(EnrolmentRule.revoked(enrolment, attribute));
  }

  private static AttestationResult done(Call call, String event, Attestation attestation) {
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
        list -> {
          requireSubject(call, list.actor());
          return call.keyState().attestations(list.actor(), list.page());
        });
  }

  private static void requireSubject(Call call, String subject) {
    AttestationRule.enrolment(subject)
        .ifPresentOrElse(
            id -> EnrolmentContract.requireEnrolment(call, id), () -> call.requireActor(subject));
  }
}
