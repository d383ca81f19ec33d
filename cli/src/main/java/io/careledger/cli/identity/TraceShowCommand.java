// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.ledger.identities.CaseView;
import io.careledger.sdk.CareLedger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Shows a case: who decided, which members gave their share, whom it led to.")
public final class TraceShowCommand implements Runnable {
  @Parameters(paramLabel = "CASE", description = "Its id: trace ls lists them.")
  private String id = "";

  @Option(
      names = "--wait",
      description = "Wait until enough members have answered an approved case, at most a minute.")
  private boolean wait;

  private final Invocation invocation;

  public TraceShowCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    String of = IdentityArguments.traceCase(id);
    try (Network network = invocation.open()) {
      CareLedger reader = invocation.reader(network);
      if (wait) {
        reader.traces().awaitTraced(of);
      }
      CaseView view = reader.traces().read(of);
      CaseDisplay display =
          new CaseDisplay(
              network, view, reader.consortium().committee(view.traceCase().committee()));
      if (invocation.json()) {
        invocation.result(display.json(), "");
      } else {
        display.print(invocation);
      }
    }
  }
}
