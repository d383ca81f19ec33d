// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.attribute;

import io.careledger.cli.command.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "key",
    synopsisSubcommandLabel = "COMMAND",
    description = "Day keys. get asks for one by itself; these commands show what happens.")
public final class KeyCommand implements Runnable {
  private final Invocation invocation;

  private KeyCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The command with those below it. */
  public static CommandLine line(Invocation invocation) {
    return new CommandLine(new KeyCommand(invocation))
        .addSubcommand(new KeyRequestCommand(invocation))
        .addSubcommand(new KeyListCommand(invocation));
  }

  @Override
  public void run() {
    throw invocation.usage("one of request, ls is missing");
  }
}
