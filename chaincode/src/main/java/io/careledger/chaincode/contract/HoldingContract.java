// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.contract;

import io.careledger.chaincode.rules.HoldingRule;
import io.careledger.chaincode.rules.Refusal;
import io.careledger.ledger.LedgerEvents;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.records.HeldContents;
import io.careledger.ledger.records.Holding;
import io.careledger.ledger.records.HoldingArguments.ReportHeld;
import io.careledger.ledger.records.HoldingArguments.ReportLost;
import io.careledger.ledger.records.HoldingQueries.ListHolders;
import io.careledger.ledger.records.HoldingQueries.ListHoldings;
import io.careledger.ledger.records.HoldingStatus;
import io.careledger.ledger.records.RecordVersion;
import org.hyperledger.fabric.contract.annotation.Contract;
import org.hyperledger.fabric.contract.annotation.Transaction;

/**
 * Which institutions hold the contents of which versions, each by its own word: nobody can report
 * for another one.
 */
@Contract(name = "records")
public final class HoldingContract {

  @Transaction(name = "ReportHeld")
  public String reportHeld(Call call, String payload) {
    return call.institution(
        payload,
        ReportHeld::read,
        report -> {
          HeldContents contents = report.contents();
          requireVersion(call, contents);
          HoldingRule.requireHoldable(
              RecordContract.requireRecord(call, contents.record()),
              call.holdingState().holding(contents.record(), contents.version(), call.msp()));
          return done(call, LedgerEvents.CONTENT_HELD, contents, HoldingStatus.HELD);
        });
  }

  @Transaction(name = "ReportLost")
  public String reportLost(Call call, String payload) {
    return call.institution(
        payload,
        ReportLost::read,
        report -> {
          HeldContents contents = report.contents();
          requireVersion(call, contents);
          HoldingRule.requireLosable(
              report,
              call.holdingState().holding(contents.record(), contents.version(), call.msp()));
          return done(call, LedgerEvents.CONTENT_LOST, contents, report.cause());
        });
  }

  private static void requireVersion(Call call, HeldContents contents) {
    RecordVersion version =
        call.recordState()
            .version(contents.record(), contents.version())
            .orElseThrow(() -> Refusal.notFound("arguments.version", "no such version"));
    HoldingRule.requireContents(contents, version);
  }

  private static Holding done(
      Call call, String event, HeldContents contents, HoldingStatus status) {
    Holding holding =
        new Holding(
            call.msp(),
            contents.record(),
            status,
            call.time(),
            call.transactionId(),
            contents.version());
    call.holdingState().put(holding);
    call.event(
        event,
        JsonObject.empty()
            .with("msp", holding.msp())
            .with("record", holding.record())
            .with("version", holding.version()));
    return holding;
  }

  @Transaction(name = "ListHolders", intent = Transaction.TYPE.EVALUATE)
  public String listHolders(Call call, String query) {
    return call.query(
        query,
        ListHolders::read,
        list -> {
          RecordContract.requireRecord(call, list.record());
          return call.holdingState().holders(list.record(), list.page());
        });
  }

  @Transaction(name = "ListHoldings", intent = Transaction.TYPE.EVALUATE)
  public String listHoldings(Call call, String query) {
    return call.query(
        query,
        ListHoldings::read,
        list -> {
          if (call.consortium().member(list.msp()).isEmpty()) {
            throw Refusal.notFound("msp", "no institution of the consortium");
          }
          return call.holdingState().holdings(list.msp(), list.page());
        });
  }
}
