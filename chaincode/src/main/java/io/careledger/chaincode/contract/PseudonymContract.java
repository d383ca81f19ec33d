// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import static io.careledger.chaincode.contract.CommitteeContract.requireCommittee;

import io.careledger.chaincode.rules.ActorRule;
import io.careledger.chaincode.rules.CommitteeRule;
import io.careledger.chaincode.rules.PseudonymRule;
import io.careledger.chaincode.rules.Refusal;
import io.careledger.chaincode.rules.RingRule;
import io.careledger.chaincode.rules.TraceRule;
import io.careledger.crypto.pseudonym.Ring;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.SignedRegistration;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.consortium.ActorResult;
import io.careledger.ledger.identities.PseudonymArguments.RegisterBatch;
import io.careledger.ledger.identities.PseudonymArguments.RegisterPseudonym;
import io.careledger.ledger.identities.PseudonymArguments.RevokePseudonym;
import io.careledger.ledger.identities.PseudonymArguments.RevokeTraced;
import io.careledger.ledger.identities.PseudonymArguments.ShowAttribute;
import io.careledger.ledger.identities.PseudonymResult;
import io.careledger.ledger.identities.PseudonymState;
import io.careledger.ledger.identities.PseudonymsResult;
import io.careledger.ledger.identities.RingState;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.ledger.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** Pseudonyms, which act like actors, and the attributes that they show. */
@Contract(name = "identities")
public final class PseudonymContract {
  @Transaction(name = "Register")
  public String register(Call call, String payload, String signature) {
    return call.newActor(
        payload,
        signature,
        RegisterPseudonym::read,
        RegisterPseudonym::key,
        (id, register) -> {
          PseudonymIntake intake = new PseudonymIntake(call);
          intake.add(id, register);
          intake.requireProofs("");
          PseudonymResult result = intake.store().get(0);
          call.event(LedgerEvents.PSEUDONYM_REGISTERED, JsonObject.empty().with("pseudonym", id));
          return result;
        });
  }

  @Transaction(name = "RegisterBatch")
  public String registerBatch(Call call, String payload) {
    return call.institution(
        payload, RegisterBatch::read, batch -> register(call, batch.registrations()));
  }

  private static PseudonymsResult register(Call call, List<SignedRegistration> registrations) {
    PseudonymIntake intake = new PseudonymIntake(call);
    for (int i = 0; i < registrations.size(); i++) {
      SignedRegistration signed = registrations.get(i);
      Refusal.in(
          "arguments.registrations." + i,
          () -> {
            Call.NewActor<RegisterPseudonym> actor =
                call.newActor(
                    signed.payload(),
                    signed.signature(),
                    RegisterPseudonym::read,
                    RegisterPseudonym::key,
                    Transactions.REGISTER_PSEUDONYM);
            intake.add(actor.id(), actor.arguments());
            return actor;
          });
    }
    intake.requireProofs("arguments.registrations");
    List<PseudonymResult> results = intake.store();
    call.event(
        LedgerEvents.PSEUDONYMS_REGISTERED,
        JsonObject.empty()
            .with("pseudonyms", results.stream().map(PseudonymResult::pseudonym).toList()));
    return new PseudonymsResult(results);
  }

  @Transaction(name = "ShowAttribute")
  public String showAttribute(Call call, String payload, String signature) {
    return call.actor(
        payload,
        signature,
        ShowAttribute::read,
        (actor, show) -> show(call, requirePseudonym(call, actor.actor()), show));
  }

  private static PseudonymResult show(Call call, PseudonymState pseudonym, ShowAttribute show) {
    RingState ring = RingContract.requireCurrentRing(call, show.ring());
    PseudonymRule.requireShowable(show, pseudonym, ring);
    PseudonymRule.requireNotRevoked(
        call.keyState().attestation(pseudonym.pseudonym(), show.attribute()));
    List<RingState> rings = new ArrayList<>();
    pseudonym.rings().forEach(id -> rings.add(RingContract.requireRing(call, id)));
    rings.add(ring);
    int anonymity = RingRule.requireAnonymity(rings);
    Ring members = RingRule.ring(ring);
    PseudonymRule.verify(
        show,
        pseudonym,
        members,
        CommitteeRule.committee(requireCommittee(call, pseudonym.committee()), call.channel()));
    String id = pseudonym.pseudonym();
    call.identityState().put(PseudonymRule.shown(pseudonym, show.ring(), anonymity));
    call.keyState().put(PseudonymRule.attestation(id, ring, call.day()));
    call.event(
        LedgerEvents.ATTRIBUTE_SHOWN,
        JsonObject.empty().with("attribute", show.attribute()).with("pseudonym", id));
    return new PseudonymResult(anonymity, id);
  }

  @Transaction(name = "Revoke")
  public String revoke(Call call, String payload, String signature) {
    return call.actor(
        payload,
        signature,
        RevokePseudonym::read,
        (actor, revoke) -> {
          requirePseudonym(call, actor.actor());
          return close(call, actor, actor.actor(), revoke.reason());
        });
  }

  @Transaction(name = "RevokeTraced")
  public String revokeTraced(Call call, String payload) {
    return call.institution(
        payload,
        RevokeTraced::read,
        revoke -> {
          TraceCase traced = TraceContract.requireCase(call, revoke.id());
          TraceRule.requireOutcome(traced, call.msp());
          Actor actor = call.requireActor(traced.pseudonym());
          TraceRule.requireRevocable(actor);
          return close(call, actor, call.msp(), revoke.reason());
        });
  }

  private static ActorResult close(Call call, Actor actor, String by, String reason) {
    Actor closed = ActorRule.close(actor, by, reason, call.time());
    call.consortiumState().put(closed);
    call.event(
        LedgerEvents.PSEUDONYM_REVOKED, JsonObject.empty().with("pseudonym", closed.actor()));
    return new ActorResult(closed.actor(), closed.isOpen());
  }

  /** A pseudonym that exists. */
  static PseudonymState requirePseudonym(Call call, String id) {
    return call.identityState()
        .pseudonym(id)
        .orElseThrow(() -> Refusal.notFound("pseudonym", "no such pseudonym"));
  }
}
