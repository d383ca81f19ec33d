// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "pseudonym",
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Actors behind whom an enrolled person stands, nobody knows which one of a ring. put, get"
            + " and the others act as one with --as.")
public final class PseudonymCommand implements Runnable {
  private final Invocation invocation;

  private PseudonymCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The command with those below it. */
  public static CommandLine line(Invocation invocation) {
    return new CommandLine(new PseudonymCommand(invocation))
        .addSubcommand(new PseudonymAddCommand(invocation))
        .addSubcommand(new PseudonymListCommand(invocation))
        .addSubcommand(new PseudonymShowCommand(invocation))
        .addSubcommand(new PseudonymProveCommand(invocation))
        .addSubcommand(new PseudonymRevokeCommand(invocation));
  }

  @Override
  public void run() {
    throw invocation.usage("one of add, ls, show, prove, revoke is missing");
  }
}
