// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "ledger",
    synopsisSubcommandLabel = "COMMAND",
    description = "The embedded ledger itself.")
public final class LedgerCommand implements Runnable {
  private final Invocation invocation;

  private LedgerCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The command with those below it. */
  public static CommandLine line(Invocation invocation) {
    return new CommandLine(new LedgerCommand(invocation))
        .addSubcommand(new LedgerVerifyCommand(invocation));
  }

  @Override
  public void run() {
    throw invocation.usage("verify is missing");
  }
}
