// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.consortium;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.ledger.consortium.Change;
import io.careledger.ledger.consortium.Institution;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "propose-remove",
    description = {
      "--institution proposes that an institution leaves for good.",
      "Its transactions are refused from then on, its attestations are no longer live, its names"
          + " are never given again."
    })
public final class ConsortiumRemoveCommand implements Runnable {
  @Parameters(paramLabel = "NAME", description = "Its name.")
  private String name = "";

  private final Invocation invocation;

  public ConsortiumRemoveCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    try (Network network = invocation.open()) {
      Institution proposer = invocation.requireInstitution(network);
      ConsortiumApproveCommand.print(
          invocation,
          network
              .at(proposer.msp())
              .consortium()
              .propose(new Change.RemoveInstitution(network.named(name).msp())));
    }
  }
}
