// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.committee;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Days;
import io.careledger.cli.terminal.Table;
import io.careledger.ledger.consortium.CommitteeState;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "ls", description = "Lists the committees.")
public final class CommitteeListCommand implements Runnable {
  private final Invocation invocation;

  public CommitteeListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    List<CommitteeState> committees;
    try (Network network = invocation.open()) {
      committees = invocation.reader(network).consortium().committees().toList();
    }
    if (invocation.json()) {
      invocation.values(committees);
      return;
    }
    Table table = new Table("COMMITTEE", "STATUS", "THRESHOLD", "JOINED", "DEALT", "DEADLINE");
    for (CommitteeState state : committees) {
      table.row(
          state.committee(),
          state.status().text(),
          state.threshold() + " of " + state.institutions().size(),
          String.valueOf(state.joined().size()),
          String.valueOf(state.dealt().size()),
          Days.minute(state.dealingDeadline()));
    }
    table.print(invocation.output());
  }
}
