// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.records;

import io.careledger.ledger.LedgerArguments;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/** The arguments of an institution's reports of what it holds. */
public final class HoldingArguments {
  private HoldingArguments() {}

  /** Says that the institution has header and payload of a version whole on its own disk. */
  public record ReportHeld(HeldContents contents) implements LedgerArguments<Holding> {
    public static ReportHeld read(Members members) {
      return new ReportHeld(HeldContents.read(members));
    }

    @Override
    public Transactions transaction() {
      return Transactions.REPORT_HELD;
    }

    @Override
    public Holding readResult(Members members) {
      return Holding.read(members);
    }

    @Override
    public JsonObject toJson() {
      return contents.toJson();
    }
  }

  /**
   * Says that the institution has them no longer.
   *
   * @param cause {@code LOST} or {@code REMOVED}
   */
  public record ReportLost(HoldingStatus cause, HeldContents contents)
      implements LedgerArguments<Holding> {
    public static ReportLost read(Members members) {
      HoldingStatus cause = members.choice("cause", HoldingStatus.values(), HoldingStatus::text);
      if (cause == HoldingStatus.HELD) {
        throw members.refuse("cause", "lost or removed expected");
      }
      return new ReportLost(cause, HeldContents.read(members));
    }

    @Override
    public Transactions transaction() {
      return Transactions.REPORT_LOST;
    }

    @Override
    public Holding readResult(Members members) {
      return Holding.read(members);
    }

    @Override
    public JsonObject toJson() {
      return contents.toJson().with("cause", cause.text());
    }
  }
}
