// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.consortium;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.ledger.consortium.Change;
import io.careledger.ledger.consortium.Institution;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "propose-ordering",
    description = {
      "--institution proposes to note that an institution runs a node of the channel's consensus,"
          + " or none any more.",
      "The next identity committee is exactly those that run one: then committee open --purpose"
          + " identity."
    })
public final class ConsortiumOrderingCommand implements Runnable {
  @Parameters(paramLabel = "NAME", description = "Its name.")
  private String name = "";

  @ArgGroup(multiplicity = "1")
  private @Nullable Runs runs;

  private final Invocation invocation;

  public ConsortiumOrderingCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  private static final class Runs {
    @Option(names = "--runs", description = "It runs a node now.")
    private boolean node;

    @Option(names = "--stopped", description = "It runs none any more.")
    private boolean unusedStopped; // picocli wants one of the two; the other one decides
  }

  @Override
  public void run() {
    boolean node = Objects.requireNonNull(runs).node;
    try (Network network = invocation.open()) {
      Institution proposer = invocation.requireInstitution(network);
      ConsortiumApproveCommand.print(
          invocation,
          network
              .at(proposer.msp())
              .consortium()
              .propose(new Change.SetOrdering(network.named(name).msp(), node)));
    }
  }
}
