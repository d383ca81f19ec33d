// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.record;

import io.careledger.cli.command.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "content",
    synopsisSubcommandLabel = "COMMAND",
    description = "The store of encrypted bytes.")
public final class ContentCommand implements Runnable {
  private final Invocation invocation;

  private ContentCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The command with those below it. */
  public static CommandLine line(Invocation invocation) {
    return new CommandLine(new ContentCommand(invocation))
        .addSubcommand(new ContentHoldersCommand(invocation))
        .addSubcommand(new ContentSweepCommand(invocation));
  }

  @Override
  public void run() {
    throw invocation.usage("holders or sweep is missing");
  }
}
