// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.committee;

import io.careledger.cli.command.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "committee",
    synopsisSubcommandLabel = "COMMAND",
    description = "The institutions that make keys together.")
public final class CommitteeCommand implements Runnable {
  private final Invocation invocation;

  private CommitteeCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The command with those below it. */
  public static CommandLine line(Invocation invocation) {
    return new CommandLine(new CommitteeCommand(invocation))
        .addSubcommand(new CommitteeStatusCommand(invocation))
        .addSubcommand(new CommitteeListCommand(invocation))
        .addSubcommand(new CommitteeOpenCommand(invocation))
        .addSubcommand(new CommitteeJoinCommand(invocation))
        .addSubcommand(new CommitteeRunCommand(invocation));
  }

  @Override
  public void run() {
    throw invocation.usage("one of status, ls, open, join, run is missing");
  }
}
