// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.record;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Days;
import io.careledger.cli.terminal.Table;
import io.careledger.ledger.records.Holding;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "holders",
    description = {
      "Lists which institutions say that they hold a record's encrypted bytes, have lost or removed"
          + " them.",
      "It is each institution's own word, given by its agent after reading the bytes whole."
    })
public final class ContentHoldersCommand implements Runnable {
  @Parameters(paramLabel = "RECORD", description = "The record's id.")
  private String record = "";

  private final Invocation invocation;

  public ContentHoldersCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    String id = Arguments.record(record);
    try (Network network = invocation.open()) {
      List<Holding> holders = invocation.reader(network).holders(id).toList();
      if (invocation.json()) {
        invocation.values(holders);
        return;
      }
      if (holders.isEmpty()) {
        invocation.output().line("No institution has reported a copy.");
        return;
      }
      Table table = new Table("INSTITUTION", "VERSION", "STATUS", "SINCE");
      for (Holding holding : holders) {
        table.row(
            network.nameOf(holding.msp()),
            String.valueOf(holding.version()),
            holding.status().text(),
            Days.minute(holding.time()));
      }
      table.print(invocation.output());
    }
  }
}
