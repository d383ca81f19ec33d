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

  /** The key of {@link #head}. */
  public String key(String record) {
    return StateStore.key("record", record);
  }

  /** The key of {@link #isTaken}. */
  public String contentKey(String cid) {
    return StateStore.key("record-content", cid);
  }

  /** The head version. */
  public Optional<RecordVersion> head(String record) {
    return store.get(RecordVersion::read, "record", record);
  }

  /** A version as it was registered: without a withdrawal. */
  public Optional<RecordVersion> version(String record, int version) {
    return head(record).flatMap(head -> version(head, version));
  }

  private Optional<RecordVersion> version(RecordVersion head, int version) {
    return head.description().version() == version
        ? Optional.of(head.withoutWithdrawal())
        : store.get(
            RecordVersion::read, "record-version", head.description().record(), number(version));
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

  /** Stores a further version over {@code head}, which is kept beside it from now on. */
  public void amend(RecordVersion head, RecordVersion next) {
    store.put(
        head, "record-version", head.description().record(), number(head.description().version()));
    putVersion(next, head.description().codes());
  }

  private void putVersion(RecordVersion version, List<String> formerCodes) {
    String record = version.description().record();
    store.put(version, "record", record);
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

  /** All versions, the head last, which no page but the last one has. */
  public Page<RecordVersion> history(RecordVersion head, PageRequest request) {
    StateStore.Rows found = store.page(request, "record-version", head.description().record());
    List<RecordVersion> versions = new ArrayList<>();
    found.rows().forEach(row -> versions.add(row.read(RecordVersion::read)));
    if (!found.bookmark().isEmpty()) {
      return new Page<>(versions, found.bookmark());
    }
    if (versions.size() == request.rows()) {
      return new Page<>(versions, number(head.description().version()));
    }
    versions.add(head.withoutWithdrawal());
    return new Page<>(versions, "");
  }

  /** Notes that a transaction concerns a record; its registration is told by its first version. */
  public void addTransaction(String record, RecordTransaction transaction) {
    store.put(
        transaction,
        "transaction-by-record",
        record,
        number(transaction.time()),
        transaction.transactionId());
  }

  /** The registration of a record, then what was noted, in the order of time. */
  public Page<RecordTransaction> transactions(RecordVersion head, PageRequest request) {
    List<RecordTransaction> transactions = new ArrayList<>();
    if (request.bookmark().isEmpty()) {
      RecordVersion first = version(head, 1).orElseThrow();
      transactions.add(
          new RecordTransaction(
              "records:Register", first.owner(), first.time(), first.transaction()));
      if (request.rows() == 1) {
        return new Page<>(transactions, number(0));
      }
    }
    int rows = request.rows() - transactions.size();
    StateStore.Rows found =
        store.page(
            new PageRequest(request.bookmark(), rows),
            "transaction-by-record",
            head.description().record());
    found.rows().forEach(row -> transactions.add(row.read(RecordTransaction::read)));
    return new Page<>(transactions, found.bookmark());
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
