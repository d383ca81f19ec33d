// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Days;
import io.careledger.cli.terminal.Table;
import io.careledger.ledger.identities.TraceCase;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "ls", description = "Lists all cases, oldest first.")
public final class TraceListCommand implements Runnable {
  private final Invocation invocation;

  public TraceListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Table table = new Table("CASE", "TIME", "STATUS", "OPENED BY", "SHARES", "REFERENCE");
    List<TraceCase> cases;
    try (Network network = invocation.open()) {
      cases = invocation.reader(network).traces().list().toList();
      for (TraceCase of : cases) {
        table.row(
            of.id(),
            Days.minute(of.time()),
            of.status().text(),
            network.nameOf(of.msp()),
            String.valueOf(of.shares().size()),
            of.reference());
      }
    }
    if (invocation.json()) {
      invocation.values(cases);
    } else {
      table.print(invocation.output());
    }
  }
}
