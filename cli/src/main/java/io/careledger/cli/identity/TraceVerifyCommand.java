// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.audit.CaseReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "verify",
    description = {
      "Checks a case again from the proofs on the ledger: the decisions, the pseudonym's"
          + " registration, each member's share, whom they open to, and the disclosed identity.",
      "--institution says whose peer is asked; any institution's will do."
    })
public final class TraceVerifyCommand implements Runnable {
  @Parameters(paramLabel = "CASE", description = "Its id: trace ls lists them.")
  private String id = "";

  private final Invocation invocation;

  public TraceVerifyCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    String of = IdentityArguments.traceCase(id);
    CaseReport report;
    try (Network network = invocation.open()) {
      report = invocation.reader(network).traces().verify(of);
    }
    print(report);
    if (!report.holds()) {
      throw new LedgerException(
          ErrorCode.PROOF_INVALID,
          "case",
          report.problems().size() + " findings; " + report.problems().get(0));
    }
  }

  private void print(CaseReport report) {
    if (invocation.json()) {
      invocation.result(
          JsonObject.empty()
              .with("disclosed", report.disclosed())
              .with("holds", report.holds())
              .with("problems", report.problems())
              .with("shares", report.shares())
              .with("traced", report.traced()),
          "");
      return;
    }
    line("shares      " + report.shares() + " verified");
    line("traced      " + (report.traced() ? "to the enrolment that they open" : "no"));
    line("disclosed   " + (report.disclosed() ? "the identity to which it was committed" : "no"));
    report.problems().forEach(problem -> line("PROBLEM     " + problem));
  }

  private void line(String text) {
    invocation.output().line(text);
  }
}
