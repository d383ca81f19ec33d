// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.chaincode.rules.RecordRule;
import io.careledger.chaincode.rules.Refusal;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.audit.RecordTransaction;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.records.RecordArguments.Amend;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordArguments.RegisterBatch;
import io.careledger.ledger.records.RecordArguments.Withdraw;
import io.careledger.ledger.records.RecordArguments.WithdrawAsInstitution;
import io.careledger.ledger.records.RecordContent;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.ledger.records.RecordResult;
import io.careledger.ledger.records.RecordVersion;
import java.util.Optional;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/** Records: metadata, policy, window, and their versions. */
@Contract(name = "records")
public final class RecordContract {

  @Transaction(name = "Register")
  public String register(Call call, String payload, String signature) {
    return call.actor(
        payload,
        signature,
        Register::read,
        register -> RecordIntake.keys(call, register),
        (owner, register) ->
            told(
                call, LedgerEvents.RECORD_REGISTERED, new RecordIntake(call).add(owner, register)));
  }

  @Transaction(name = "RegisterBatch")
  public String registerBatch(Call call, String payload) {
    return call.idempotent(
        payload,
        RegisterBatch::read,
        batch -> new RecordIntake(call).addAll(batch.registrations()));
  }

  @Transaction(name = "Amend")
  public String amend(Call call, String payload, String signature) {
    return call.actor(
        payload,
        signature,
        Amend::read,
        (owner, amend) -> {
          RecordVersion head = requireRecord(call, amend.description().record());
          RecordRule.requireAmendable(amend, head, owner.actor());
          RecordContent content = amend.description().content();
          requireUntaken(call, "arguments.headerCid", content.headerCid());
          if (amend.rekey()) {
            requireUntaken(call, "arguments.payloadCid", content.payloadCid());
          }
          RecordVersion version = version(call, amend.description(), owner);
          call.recordState().amend(head, version);
          return done(call, LedgerEvents.RECORD_AMENDED, version, owner.actor());
        });
  }

  private static void requireUntaken(Call call, String field, String cid) {
    RecordRule.requireUntaken(field, call.recordState().isTaken(cid));
  }

  /** A version that is allowed here and now. */
  static RecordVersion version(Call call, RecordDescription description, Actor owner) {
    RecordRule.requireDescription(
        description,
        call.consortium(),
        call.consortiumState().currentMasterCommittee().flatMap(call.keyState()::masterKey));
    return new RecordVersion(
        description, owner.actor(), call.time(), call.transactionId(), Optional.empty());
  }

  @Transaction(name = "Withdraw")
  public String withdraw(Call call, String payload, String signature) {
    return call.actor(
        payload,
        signature,
        Withdraw::read,
        (owner, withdraw) -> {
          RecordVersion head = requireRecord(call, withdraw.record());
          RecordRule.requireOwner(head, owner.actor());
          return withdraw(call, head, owner.actor(), withdraw.reason());
        });
  }

  @Transaction(name = "WithdrawAsInstitution")
  public String withdrawAsInstitution(Call call, String payload) {
    return call.institution(
        payload,
        WithdrawAsInstitution::read,
        withdraw -> {
          RecordVersion head = requireRecord(call, withdraw.record());
          RecordRule.requireOrphaned(call.requireActor(head.owner()), call.msp());
          return withdraw(call, head, call.msp(), withdraw.reason());
        });
  }

  private static RecordResult withdraw(Call call, RecordVersion head, String by, String reason) {
    RecordVersion withdrawn =
        RecordRule.withdrawn(head, by, reason, call.time(), call.transactionId());
    call.recordState().withdraw(withdrawn);
    return done(call, LedgerEvents.RECORD_WITHDRAWN, withdrawn, by);
  }

  private static RecordResult done(Call call, String event, RecordVersion head, String signer) {
    call.recordState()
        .addTransaction(
            head.description().record(),
            new RecordTransaction(call.function(), signer, call.time(), call.transactionId()));
    return told(call, event, head);
  }

  private static RecordResult told(Call call, String event, RecordVersion head) {
    RecordResult result = result(head);
    call.event(event, result.toJson());
    return result;
  }

  static RecordResult result(RecordVersion head) {
    return new RecordResult(head.description().record(), head.description().version());
  }

  /** The head version of a record that exists. */
  static RecordVersion requireRecord(Call call, String id) {
    return call.recordState()
        .head(id)
        .orElseThrow(() -> Refusal.notFound("record", "no such record"));
  }
}
