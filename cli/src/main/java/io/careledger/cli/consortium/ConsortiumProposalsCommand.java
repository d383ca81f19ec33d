// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.consortium;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Days;
import io.careledger.cli.terminal.Table;
import io.careledger.ledger.consortium.Change;
import io.careledger.ledger.consortium.Proposal;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(name = "proposals", description = "Lists proposed changes and who approved them.")
public final class ConsortiumProposalsCommand implements Runnable {
  private final Invocation invocation;

  public ConsortiumProposalsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Table table = new Table("PROPOSAL", "TIME", "STATUS", "APPROVED BY", "CHANGE");
    List<Proposal> proposals;
    try (Network network = invocation.open()) {
      proposals = invocation.reader(network).consortium().proposals().toList();
      for (Proposal proposal : proposals) {
        table.row(
            proposal.proposal(),
            Days.minute(proposal.time()),
            proposal.inForce() ? "in force" : "open",
            names(network, proposal.approvals()),
            describe(network, proposal.change()));
      }
    }
    if (invocation.json()) {
      invocation.values(proposals);
    } else {
      table.print(invocation.output());
    }
  }

  private static String describe(Network network, Change change) {
    if (change instanceof Change.OpenCommittee open) {
      return "open a committee of purpose "
          + open.purpose().text()
          + ", "
          + open.threshold()
          + " of "
          + names(network, open.institutions());
    }
    if (change instanceof Change.AddInstitution add) {
      return "add "
          + add.institution().name()
          + " ("
          + add.institution().msp()
          + ", namespace "
          + add.institution().namespace()
          + (add.institution().ordering() ? ", runs a consensus node)" : ")");
    }
    if (change instanceof Change.SetOrdering set) {
      return network.nameOf(set.msp())
          + (set.ordering() ? " runs a consensus node" : " runs no consensus node");
    }
    return change instanceof Change.RemoveInstitution remove
        ? "remove " + network.nameOf(remove.msp())
        : change.toString();
  }

  private static String names(Network network, List<String> msps) {
    return msps.stream().map(network::nameOf).collect(Collectors.joining(","));
  }
}
