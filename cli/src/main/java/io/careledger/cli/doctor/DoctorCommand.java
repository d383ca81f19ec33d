// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.doctor;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.terminal.Table;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.fabric.NetworkCheck.Level;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

@Command(
    name = "doctor",
    description = {
      "Checks this computer, the folder, the ledger, the members' keys and the store.",
      "With --network every hop: certificates, peer, gateway, chaincode, ordering nodes, authority,"
          + " clocks, IPFS node. Fails if anything is BAD; warn is what will not work for long."
    })
public final class DoctorCommand implements Runnable {
  private final Invocation invocation;

  public DoctorCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** One thing looked at. */
  record Finding(String what, Level level, String detail) {
    boolean isBad() {
      return level == Level.BAD;
    }

    String mark() {
      return switch (level) {
        case GOOD -> "ok";
        case WARNING -> "warn";
        case BAD -> "BAD";
      };
    }

    JsonObject toJson() {
      return JsonObject.empty()
          .with("check", what)
          .with("detail", detail)
          .with("good", !isBad())
          .with("level", level.name().toLowerCase(Locale.ROOT));
    }
  }

  @Override
  public void run() {
    List<Finding> findings = Examination.of(invocation);
    if (invocation.json()) {
      invocation.array(findings.stream().map(Finding::toJson).toList());
    } else {
      Table table = new Table("", "CHECK", "FINDING");
      findings.forEach(finding -> table.row(finding.mark(), finding.what(), finding.detail()));
      table.print(invocation.output());
    }
    long bad = findings.stream().filter(Finding::isBad).count();
    if (bad > 0) {
      throw new LedgerException(
          ErrorCode.LEDGER_FAILED,
          "doctor",
          bad + " of " + findings.size() + " checks found a fault");
    }
  }
}
