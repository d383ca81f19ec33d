// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.consortium;

import io.careledger.cli.command.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "consortium",
    synopsisSubcommandLabel = "COMMAND",
    description = "The institutions, and changes that a strict majority approves.")
public final class ConsortiumCommand implements Runnable {
  private final Invocation invocation;

  private ConsortiumCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The command with those below it. */
  public static CommandLine line(Invocation invocation) {
    return new CommandLine(new ConsortiumCommand(invocation))
        .addSubcommand(new ConsortiumShowCommand(invocation))
        .addSubcommand(new ConsortiumAddCommand(invocation))
        .addSubcommand(new ConsortiumRemoveCommand(invocation))
        .addSubcommand(new ConsortiumOrderingCommand(invocation))
        .addSubcommand(new ConsortiumProposalsCommand(invocation))
        .addSubcommand(new ConsortiumApproveCommand(invocation));
  }

  @Override
  public void run() {
    throw invocation.usage(
        "one of show, propose-add, propose-remove, propose-ordering, proposals, approve is"
            + " missing");
  }
}
