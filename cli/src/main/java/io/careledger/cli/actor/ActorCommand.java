// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.actor;

import io.careledger.cli.command.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "actor",
    synopsisSubcommandLabel = "COMMAND",
    description = "People and services that own and read records.")
public final class ActorCommand implements Runnable {
  private final Invocation invocation;

  private ActorCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The command with those below it. */
  public static CommandLine line(Invocation invocation) {
    return new CommandLine(new ActorCommand(invocation))
        .addSubcommand(new ActorAddCommand(invocation))
        .addSubcommand(new ActorListCommand(invocation))
        .addSubcommand(new ActorShowCommand(invocation))
        .addSubcommand(new ActorRotateCommand(invocation))
        .addSubcommand(new ActorCloseCommand(invocation))
        .addSubcommand(new ActorPassphraseCommand(invocation));
  }

  @Override
  public void run() {
    throw invocation.usage("one of add, ls, show, rotate, close, passphrase is missing");
  }
}
