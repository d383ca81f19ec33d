// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Days;
import io.careledger.cli.terminal.Table;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.identities.Enrolment;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "ls",
    description = "Lists whom --institution, or the first, has enrolled; the ledger has no names.")
public final class EnrolListCommand implements Runnable {
  private final Invocation invocation;

  public EnrolListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    List<Enrolment> enrolments;
    try (Network network = invocation.open()) {
      Institution of = invocation.institution().map(network::named).orElseGet(network::first);
      enrolments = network.at(network.first().msp()).enrolments().list(of.msp()).toList();
    }
    if (invocation.json()) {
      invocation.values(enrolments);
      return;
    }
    Table table = new Table("ENROLMENT", "TIME", "STATUS", "ATTRIBUTES");
    for (Enrolment enrolment : enrolments) {
      table.row(
          enrolment.enrolment(),
          Days.minute(enrolment.time()),
          enrolment.isOpen() ? "open" : "closed",
          String.join(",", enrolment.attributes()));
    }
    table.print(invocation.output());
  }
}
