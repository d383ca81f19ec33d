// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.audit;

import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.Page;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/** The queries of the contract {@code audit}. */
public final class AuditQueries {
  private AuditQueries() {}

  /** The decisions on a record, oldest first. */
  public record ListByRecord(String record, PageRequest page)
      implements LedgerQuery<Page<Decision>> {
    public static ListByRecord read(Members members) {
      return new ListByRecord(members.string("record", Forms.ID), PageRequest.read(members));
    }

    @Override
    public Transactions transaction() {
      return Transactions.LIST_DECISIONS_BY_RECORD;
    }

    @Override
    public Page<Decision> readResult(Members members) {
      return Page.read(members, Decision::read);
    }

    @Override
    public JsonObject toJson() {
      return page.addTo(JsonObject.empty().with("record", record));
    }
  }

  /** The decisions for an actor, oldest first. */
  public record ListByActor(String actor, PageRequest page) implements LedgerQuery<Page<Decision>> {
    public static ListByActor read(Members members) {
      return new ListByActor(members.string("actor", Forms.ACTOR), PageRequest.read(members));
    }

    @Override
    public Transactions transaction() {
      return Transactions.LIST_DECISIONS_BY_ACTOR;
    }

    @Override
    public Page<Decision> readResult(Members members) {
      return Page.read(members, Decision::read);
    }

    @Override
    public JsonObject toJson() {
      return page.addTo(JsonObject.empty().with("actor", actor));
    }
  }

  /** The decisions from one second to another, both included, oldest first. */
  public record ListByTime(long from, long until, PageRequest page)
      implements LedgerQuery<Page<Decision>> {
    public static ListByTime read(Members members) {
      return new ListByTime(
          Forms.time(members, "from"), Forms.time(members, "until"), PageRequest.read(members));
    }

    @Override
    public Transactions transaction() {
      return Transactions.LIST_DECISIONS_BY_TIME;
    }

    @Override
    public Page<Decision> readResult(Members members) {
      return Page.read(members, Decision::read);
    }

    @Override
    public JsonObject toJson() {
      return page.addTo(JsonObject.empty().with("from", from).with("until", until));
    }
  }

  /** Every transaction of one record, in the order of time. */
  public record ListTransactions(String record, PageRequest page)
      implements LedgerQuery<Page<RecordTransaction>> {
    public static ListTransactions read(Members members) {
      return new ListTransactions(members.string("record", Forms.ID), PageRequest.read(members));
    }

    @Override
    public Transactions transaction() {
      return Transactions.LIST_TRANSACTIONS;
    }

    @Override
    public Page<RecordTransaction> readResult(Members members) {
      return Page.read(members, RecordTransaction::read);
    }

    @Override
    public JsonObject toJson() {
      return page.addTo(JsonObject.empty().with("record", record));
    }
  }
}
