// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
    name = "trace",
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Cases in which a pseudonym is traced: two institutions decide, committee members open,"
            + " the institution that enrolled the person discloses. All on record, for good.")
public final class TraceCommand implements Runnable {
  private final Invocation invocation;

  private TraceCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The command with those below it. */
  public static CommandLine line(Invocation invocation) {
    return new CommandLine(new TraceCommand(invocation))
        .addSubcommand(new TraceOpenCommand(invocation))
        .addSubcommand(new TraceListCommand(invocation))
        .addSubcommand(new TraceShowCommand(invocation))
        .addSubcommand(new TraceApproveCommand(invocation))
        .addSubcommand(new TraceWithdrawCommand(invocation))
        .addSubcommand(new TraceDiscloseCommand(invocation))
        .addSubcommand(new TraceRevokeCommand(invocation))
        .addSubcommand(new TraceVerifyCommand(invocation));
  }

  @Override
  public void run() {
    throw invocation.usage(
        "one of open, ls, show, approve, withdraw, disclose, revoke, verify is missing");
  }
}
