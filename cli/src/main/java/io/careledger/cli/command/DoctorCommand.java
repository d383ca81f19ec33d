// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.command;

import io.careledger.cli.terminal.Table;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.JsonObject;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "doctor",
    description = "Checks this computer, the folder, the ledger, the members' keys and the store.")
public final class DoctorCommand implements Runnable {
  private final Invocation invocation;

  public DoctorCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** One thing looked at. */
  record Finding(String what, boolean good, String detail) {
    JsonObject toJson() {
      return JsonObject.empty().with("check", what).with("detail", detail).with("good", good);
    }
  }

  @Override
  public void run() {
    List<Finding> findings = Examination.of(invocation);
    if (invocation.json()) {
      invocation.array(findings.stream().map(Finding::toJson).toList());
    } else {
      Table table = new Table("", "CHECK", "FINDING");
      findings.forEach(
          finding -> table.row(finding.good() ? "ok" : "BAD", finding.what(), finding.detail()));
      table.print(invocation.output());
    }
    long bad = findings.stream().filter(finding -> !finding.good()).count();
    if (bad > 0) {
      throw new LedgerException(
          ErrorCode.LEDGER_FAILED, "", bad + " of " + findings.size() + " checks found a fault");
    }
  }
}
