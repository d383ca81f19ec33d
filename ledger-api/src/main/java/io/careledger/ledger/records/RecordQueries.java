// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.records;

import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.Page;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;

/** The queries of the contract {@code records}. */
public final class RecordQueries {
  private RecordQueries() {}

  /** One version of a record; the head, with its withdrawal, for version 0. */
  public record ReadRecord(String record, int version) implements LedgerQuery<RecordVersion> {
    public static ReadRecord read(Members members) {
      return new ReadRecord(
          members.string("record", Forms.ID),
          (int) members.integer("version", 0, Integer.MAX_VALUE));
    }

    @Override
    public Transactions transaction() {
      return Transactions.READ_RECORD;
    }

    @Override
    public RecordVersion readResult(Members members) {
      return RecordVersion.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("record", record).with("version", version);
    }
  }

  /** The head versions of an actor's records, by id. */
  public record ListByOwner(String owner, PageRequest page)
      implements LedgerQuery<Page<RecordVersion>> {
    public static ListByOwner read(Members members) {
      return new ListByOwner(members.string("owner", Forms.ACTOR), PageRequest.read(members));
    }

    @Override
    public Transactions transaction() {
      return Transactions.LIST_RECORDS_BY_OWNER;
    }

    @Override
    public Page<RecordVersion> readResult(Members members) {
      return Page.read(members, RecordVersion::read);
    }

    @Override
    public JsonObject toJson() {
      return page.addTo(JsonObject.empty().with("owner", owner));
    }
  }

  /** The head versions of the records that publish a clinical code, by id. */
  public record ListByCode(String code, PageRequest page)
      implements LedgerQuery<Page<RecordVersion>> {
    public static ListByCode read(Members members) {
      return new ListByCode(members.string("code", Forms.CODE), PageRequest.read(members));
    }

    @Override
    public Transactions transaction() {
      return Transactions.LIST_RECORDS_BY_CODE;
    }

    @Override
    public Page<RecordVersion> readResult(Members members) {
      return Page.read(members, RecordVersion::read);
    }

    @Override
    public JsonObject toJson() {
      return page.addTo(JsonObject.empty().with("code", code));
    }
  }

  /**
   * Which of these contents a version of some record names, as header or payload.
   *
   * @param cids 0…100, sorted, distinct
   */
  public record FindContents(List<String> cids) implements LedgerQuery<NamedContents> {
    public FindContents {
      cids = cids.stream().distinct().sorted().toList();
    }

    public static FindContents read(Members members) {
      return new FindContents(NamedContents.cids(members));
    }

    @Override
    public Transactions transaction() {
      return Transactions.FIND_CONTENTS;
    }

    @Override
    public NamedContents readResult(Members members) {
      return NamedContents.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("cids", cids);
    }
  }

  /** The versions of a record, newest last. */
  public record History(String record, PageRequest page)
      implements LedgerQuery<Page<RecordVersion>> {
    public static History read(Members members) {
      return new History(members.string("record", Forms.ID), PageRequest.read(members));
    }

    @Override
    public Transactions transaction() {
      return Transactions.RECORD_HISTORY;
    }

    @Override
    public Page<RecordVersion> readResult(Members members) {
      return Page.read(members, RecordVersion::read);
    }

    @Override
    public JsonObject toJson() {
      return page.addTo(JsonObject.empty().with("record", record));
    }
  }
}
