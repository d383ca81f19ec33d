// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "enrol",
    synopsisSubcommandLabel = "COMMAND",
    description = "People behind pseudonyms: institutions enrol them and publish rings of them.")
public final class EnrolCommand implements Runnable {
  private final Invocation invocation;

  private EnrolCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The command with those below it. */
  public static CommandLine line(Invocation invocation) {
    return new CommandLine(new EnrolCommand(invocation))
        .addSubcommand(new EnrolRequestCommand(invocation))
        .addSubcommand(new EnrolAddCommand(invocation))
        .addSubcommand(new EnrolListCommand(invocation))
        .addSubcommand(new EnrolShowCommand(invocation))
        .addSubcommand(new EnrolCloseCommand(invocation))
        .addSubcommand(new EnrolAttestCommand(invocation))
        .addSubcommand(new EnrolRevokeCommand(invocation))
        .addSubcommand(new EnrolPublishCommand(invocation))
        .addSubcommand(new EnrolRingsCommand(invocation))
        .addSubcommand(new EnrolPeopleCommand(invocation))
        .addSubcommand(new EnrolPassphraseCommand(invocation));
  }

  @Override
  public void run() {
    throw invocation.usage(
        "one of request, add, ls, show, close, attest, revoke, publish, rings, people, passphrase"
            + " is missing");
  }
}
