// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.records;

import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.Page;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/** Who holds what. */
public final class HoldingQueries {
  private HoldingQueries() {}

  /** What institutions said of a record's contents, by version and institution. */
  public record ListHolders(String record, PageRequest page) implements LedgerQuery<Page<Holding>> {
    public static ListHolders read(Members members) {
      return new ListHolders(members.string("record", Forms.ID), PageRequest.read(members));
    }

    @Override
    public Transactions transaction() {
      return Transactions.LIST_HOLDERS;
    }

    @Override
    public Page<Holding> readResult(Members members) {
      return Page.read(members, Holding::read);
    }

    @Override
    public JsonObject toJson() {
      return page.addTo(JsonObject.empty().with("record", record));
    }
  }

  /** What an institution said of any contents, by record and version. */
  public record ListHoldings(String msp, PageRequest page) implements LedgerQuery<Page<Holding>> {
    public static ListHoldings read(Members members) {
      return new ListHoldings(members.string("msp", Forms.MSP), PageRequest.read(members));
    }

    @Override
    public Transactions transaction() {
      return Transactions.LIST_HOLDINGS;
    }

    @Override
    public Page<Holding> readResult(Members members) {
      return Page.read(members, Holding::read);
    }

    @Override
    public JsonObject toJson() {
      return page.addTo(JsonObject.empty().with("msp", msp));
    }
  }
}
