// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.ca;

import io.careledger.cli.command.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "ca",
    synopsisSubcommandLabel = "COMMAND",
    description =
        "An institution's certificates on a network: those of its connection file, and what its"
            + " Fabric CA issues.")
public final class AuthorityCommand implements Runnable {
  private final Invocation invocation;

  private AuthorityCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The command with those below it. */
  public static CommandLine line(Invocation invocation) {
    return new CommandLine(new AuthorityCommand(invocation))
        .addSubcommand(new AuthorityShowCommand(invocation))
        .addSubcommand(new AuthorityRenewCommand(invocation))
        .addSubcommand(new AuthorityRegisterCommand(invocation))
        .addSubcommand(new AuthorityEnrolCommand(invocation));
  }

  @Override
  public void run() {
    throw invocation.usage("one of show, renew, register, enrol is missing");
  }
}
