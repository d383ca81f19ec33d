// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.record;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.AuditClient;
import io.careledger.sdk.audit.AuditReport;
import io.careledger.sdk.audit.AuditReport.Completeness;
import java.nio.file.Path;

/** Checks an export and says which of authenticity and completeness was shown. */
final class AuditCheck {
  private AuditCheck() {}

  /**
   * Checks and prints what was found.
   *
   * @throws LedgerException {@code CL-AUDIT-INVALID} if anything does not hold; the findings are
   *     printed before
   */
  static void run(Invocation invocation, Path file, boolean offline) {
    AuditReport report;
    if (offline) {
      report = AuditClient.checkOffline(file);
    } else {
      try (Network network = invocation.open()) {
        report = invocation.reader(network).audit().check(file);
      }
    }
    print(invocation, report);
    if (!report.holds()) {
      throw new LedgerException(
          ErrorCode.AUDIT_INVALID,
          "",
          report.problems().size() + " findings; " + report.problems().get(0));
    }
  }

  private static void print(Invocation invocation, AuditReport report) {
    boolean complete = report.completeness() == Completeness.SHOWN && report.holds();
    if (invocation.json()) {
      invocation.result(
          JsonObject.empty()
              .with("authentic", report.holds())
              .with("byInstitutions", report.byInstitutions())
              .with("completenessShown", complete)
              .with("newer", report.newer())
              .with("problems", report.problems())
              .with("signedByActors", report.signedByActors())
              .with("transactions", report.transactions()),
          "");
      return;
    }
    line(invocation, report.transactions() + " transactions of the record");
    if (!report.holds()) {
      report.problems().forEach(problem -> line(invocation, "PROBLEM       " + problem));
      return;
    }
    line(
        invocation,
        "authenticity  shown: " + report.signedByActors() + " signatures of actors verified");
    if (report.byInstitutions() > 0) {
      line(
          invocation,
          "              "
              + report.byInstitutions()
              + " by institutions, which "
              + (complete ? "this ledger has" : "only a ledger can confirm"));
    }
    line(
        invocation,
        complete
            ? "completeness  shown: recounted at this ledger, outcomes too"
            : "completeness  NOT shown: transactions could be missing, outcomes be wrong");
    if (report.newer() > 0) {
      line(invocation, "              " + report.newer() + " newer transactions since the export");
    }
  }

  private static void line(Invocation invocation, String text) {
    invocation.output().line(text);
  }
}
