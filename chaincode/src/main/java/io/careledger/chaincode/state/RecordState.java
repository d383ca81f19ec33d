// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.state;

import static io.careledger.chaincode.state.StateStore.number;

import io.careledger.ledger.Page;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.audit.Decision;
import io.careledger.ledger.audit.RecordTransaction;
import io.careledger.ledger.records.RecordVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records, their versions, and the decisions on access to them. */
public final class RecordState {
  private final StateStore store;

  public RecordState(StateStore store) {
    this.store = store;
  }

  /** The keys of {@link #head} of a record and {@link #isTaken} of two contents. */
  public List<String> keys(String record, String headerCid, String payloadCid) {
    return List.of(
        StateStore.key("record", record),
        StateStore.key("record-content", headerCid),
        StateStore.key("record-content", payloadCid));
  }

  /** The head version. */
  public Optional<RecordVersion> head(String record) {
    return store.get(RecordVersion::read, "record", record);
  }

  public Optional<RecordVersion> version(String record, int version) {
    return store.get(RecordVersion::read, "record-version", record, number(version));
  }

  /** Whether a version of some record names this content, as header or payload. */
  public boolean isTaken(String cid) {
    return store.exists("record-content", cid);
  }

  /** Stores the first version. */
  public void add(RecordVersion first) {
    store.putEntry("record-by-owner", first.owner(), first.description().record());
    putVersion(first, List.of());
  }

  /** Stores a further version over {@code head}. */
  public void amend(RecordVersion head, RecordVersion next) {
    putVersion(next, head.description().codes());
  }

  private void putVersion(RecordVersion version, List<String> formerCodes) {
    String record = version.description().record();
    store.put(version, "record", record);
    store.put(version, "record-version", record, number(version.description().version()));
    store.putEntry("record-content", version.description().content().headerCid());
    store.putEntry("record-content", version.description().content().payloadCid());
    List<String> codes = version.description().codes();
    formerCodes.stream()
        .filter(code -> !codes.contains(code))
        .forEach(code -> store.delete("record-by-code", code, record));
    codes.stream()
        .filter(code -> !formerCodes.contains(code))
        .forEach(code -> store.putEntry("record-by-code", code, record));
  }

  /** Replaces the head by itself with its withdrawal; the versions stay as they are. */
  public void withdraw(RecordVersion withdrawn) {
    String record = withdrawn.description().record();
    store.put(withdrawn, "record", record);
    withdrawn.description().codes().forEach(code -> store.delete("record-by-code", code, record));
  }

  public Page<RecordVersion> byOwner(String owner, PageRequest request) {
    return heads(store.page(request, "record-by-owner", owner));
  }

  public Page<RecordVersion> byCode(String code, PageRequest request) {
    return heads(store.page(request, "record-by-code", code));
  }

  private Page<RecordVersion> heads(StateStore.Rows found) {
    return new Page<>(
        found.rows().stream().map(row -> head(row.attributes().get(0)).orElseThrow()).toList(),
        found.bookmark());
  }

  public Page<RecordVersion> history(String record, PageRequest request) {
    StateStore.Rows found = store.page(request, "record-version", record);
    return new Page<>(
        found.rows().stream().map(row -> row.read(RecordVersion::read)).toList(), found.bookmark());
  }

  /** Notes that a transaction concerns a record. */
  public void addTransaction(String record, RecordTransaction transaction) {
    store.put(
        transaction,
        "transaction-by-record",
        record,
        number(transaction.time()),
        transaction.transactionId());
  }

  public Page<RecordTransaction> transactions(String record, PageRequest request) {
    StateStore.Rows found = store.page(request, "transaction-by-record", record);
    return new Page<>(
        found.rows().stream().map(row -> row.read(RecordTransaction::read)).toList(),
        found.bookmark());
  }

  public Optional<Decision> decision(String id) {
    return store.get(Decision::read, "decision", id);
  }

  public void add(Decision decision) {
    String time = number(decision.time());
    store.put(decision, "decision", decision.decision());
    store.putEntry("decision-by-record", decision.record(), time, decision.decision());
    store.putEntry("decision-by-actor", decision.actor(), time, decision.decision());
    store.putEntry("decision-by-time", time, decision.decision());
  }

  public Page<Decision> decisionsByRecord(String record, PageRequest request) {
    return decisions(store.page(request, "decision-by-record", record));
  }

  public Page<Decision> decisionsByActor(String actor, PageRequest request) {
    return decisions(store.page(request, "decision-by-actor", actor));
  }

  /** Decisions from one second to another, both included. */
  public Page<Decision> decisionsByTime(long from, long until, PageRequest request) {
    StateStore.Rows found = store.page(request, List.of(number(from)), "decision-by-time");
    List<StateStore.Row> within = new ArrayList<>();
    for (StateStore.Row row : found.rows()) {
      if (row.attributes().get(0).compareTo(number(until)) <= 0) {
        within.add(row);
      }
    }
    boolean cut = within.size() < found.rows().size();
    return decisions(new StateStore.Rows(within, cut ? "" : found.bookmark()));
  }

  private Page<Decision> decisions(StateStore.Rows found) {
    return new Page<>(
        found.rows().stream()
            .map(row -> decision(row.attributes().get(row.attributes().size() - 1)).orElseThrow())
            .toList(),
        found.bookmark());
  }
}
