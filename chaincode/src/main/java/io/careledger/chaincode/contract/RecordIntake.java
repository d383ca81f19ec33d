// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.chaincode.contract.Call.Answer;
import io.careledger.chaincode.rules.RecordRule;
import io.careledger.chaincode.rules.Refusal;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.SignedRegistration;
import io.careledger.ledger.SubmitResult;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordContent;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.ledger.records.RecordResult;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.ledger.records.RegistrationsResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Registrations of one transaction: each is checked against the state and against those before it,
 * for a transaction does not read what it has written.
 */
final class RecordIntake {
  private final Call call;
  private final Set<String> records = new TreeSet<>();
  private final Set<String> contents = new TreeSet<>();
  private final Set<String> requestIds = new TreeSet<>();

  RecordIntake(Call call) {
    this.call = call;
  }

  /** Stores the first version of a record. */
  RecordVersion add(Actor owner, Register register) {
    RecordDescription description = register.description();
    String record = description.record();
    RecordRule.requireRegistrable(
        register,
        call.channel(),
        owner.actor(),
        call.recordState().head(record).isPresent() || records.contains(record));
    RecordContent content = description.content();
    requireUntaken("arguments.headerCid", content.headerCid());
    requireUntaken("arguments.payloadCid", content.payloadCid());
    RecordVersion version = RecordContract.version(call, description, owner);
    call.recordState().add(version);
    records.add(record);
    contents.add(content.headerCid());
    contents.add(content.payloadCid());
    return version;
  }

  private void requireUntaken(String field, String cid) {
    RecordRule.requireUntaken(field, call.recordState().isTaken(cid) || contents.contains(cid));
  }

  /** The answers to several registrations, in their order. */
  RegistrationsResult addAll(List<SignedRegistration> registrations) {
    List<ActorRequest<Register>> requests = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < registrations.size(); i++) {
      SignedRegistration signed = registrations.get(i);
      ActorRequest<Register> request = Refusal.in(item(i), () -> request(signed));
      requests.add(request);
      keys.addAll(request.keys());
    }
    call.store.readAhead(keys);
    List<SubmitResult<RecordResult>> answers = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      ActorRequest<Register> request = requests.get(i);
      answers.add(Refusal.in(item(i), () -> answer(request)));
    }
    if (!records.isEmpty()) {
      call.event(
          LedgerEvents.RECORDS_REGISTERED,
          JsonObject.empty().with("records", List.copyOf(records)));
    }
    return new RegistrationsResult(answers);
  }

  private static String item(int place) {
    return "arguments.registrations." + place;
  }

  private ActorRequest<Register> request(SignedRegistration signed) {
    return ActorRequest.of(
        call,
        signed.payload(),
        signed::signature,
        Register::read,
        register -> keys(call, register));
  }

  private SubmitResult<RecordResult> answer(ActorRequest<Register> request) {
    RecordRule.requireOneRequest(
        requestIds.add(request.payload().actor() + " " + request.payload().requestId().text()));
    Answer answer =
        call.answer(
            request,
            Transactions.REGISTER,
            (owner, register) -> RecordContract.result(add(owner, register)));
    return new SubmitResult<>(
        answer.replayed(),
        Members.read(answer.executed().result(), "result", RecordResult::read),
        answer.executed().time(),
        answer.executed().transaction());
  }

  /** The keys of what a registration reads beside what is read for every actor. */
  static List<String> keys(Call call, Register register) {
    RecordDescription description = register.description();
    return List.of(
        call.recordState().key(description.record()),
        call.recordState().contentKey(description.content().headerCid()),
        call.recordState().contentKey(description.content().payloadCid()),
        call.consortiumState().currentCommitteeKey(CommitteePurpose.MASTER),
        call.keyState().masterKeyKey(description.committee()));
  }
}
