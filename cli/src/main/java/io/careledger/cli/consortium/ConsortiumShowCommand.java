// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.consortium;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Days;
import io.careledger.cli.terminal.Table;
import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.consortium.Member;
import picocli.CommandLine.Command;

@Command(name = "show", description = "Shows the institutions, also those that have left.")
public final class ConsortiumShowCommand implements Runnable {
  private final Invocation invocation;

  public ConsortiumShowCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Consortium consortium;
    try (Network network = invocation.open()) {
      consortium = network.consortium();
    }
    if (invocation.json()) {
      invocation.result(consortium.toJson(), "");
      return;
    }
    invocation.output().line("founded " + Days.minute(consortium.founded()) + " UTC");
    Table table = new Table("INSTITUTION", "NAMESPACE", "MSP", "ORDERING", "STATUS");
    for (Member member : consortium.members()) {
      table.row(
          member.institution().name(),
          member.institution().namespace(),
          member.institution().msp(),
          member.institution().ordering() ? "yes" : "no",
          member.active() ? "active" : "left");
    }
    table.print(invocation.output());
  }
}
