// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.chaincode.rules.RecordRule;
import io.careledger.chaincode.rules.Refusal;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.audit.RecordTransaction;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.records.RecordArguments.Amend;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordArguments.Withdraw;
import io.careledger.ledger.records.RecordArguments.WithdrawAsInstitution;
import io.careledger.ledger.records.RecordContent;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.ledger.records.RecordResult;
import io.careledger.ledger.records.RecordVersion;
import java.util.List;
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
        register -> keys(call, register.description()),
        (owner, register) -> {
          RecordDescription description = register.description();
          Optional<RecordVersion> known = call.recordState().head(description.record());
          RecordRule.requireRegistrable(register, call.channel(), owner.actor(), known);
          requireUntaken(call, "arguments.headerCid", description.content().headerCid());
          requireUntaken(call, "arguments.payloadCid", description.content().payloadCid());
          RecordVersion version = version(call, description, owner);
          call.recordState().add(version);
          return told(call, LedgerEvents.RECORD_REGISTERED, version);
        });
  }

  private static List<String> keys(Call call, RecordDescription description) {
    return List.of(
        call.recordState().key(description.record()),
        call.recordState().contentKey(description.content().headerCid()),
        call.recordState().contentKey(description.content().payloadCid()),
        call.consortiumState().currentCommitteeKey(CommitteePurpose.MASTER),
        call.keyState().masterKeyKey(description.committee()));
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

  /** Stores remove what a withdrawn record names: nobody may name what is another version's. */
  private static void requireUntaken(Call call, String field, String cid) {
    if (call.recordState().isTaken(cid)) {
      throw Refusal.conflict(field, "a version of a record has this content");
    }
  }

  private static RecordVersion version(Call call, RecordDescription description, Actor owner) {
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
    String record = head.description().record();
    int version = head.description().version();
    call.event(event, JsonObject.empty().with("record", record).with("version", version));
    return new RecordResult(record, version);
  }

  /** The head version of a record that exists. */
  static RecordVersion requireRecord(Call call, String id) {
    return call.recordState()
        .head(id)
        .orElseThrow(() -> Refusal.notFound("record", "no such record"));
  }
}
