// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.sdk.CareLedger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "withdraw",
    description = {
      "--institution ends a case that it opened, before it is traced; for good. The members give no"
          + " share any more.",
      "Shares that were given stay public, and count in every later case of the same pseudonym:"
          + " fewer than it takes reveal nobody. A share that is under way at this moment is"
          + " counted, too; trace show tells."
    })
public final class TraceWithdrawCommand implements Runnable {
  @Parameters(paramLabel = "CASE", description = "Its id: trace ls lists them.")
  private String id = "";

  private final Invocation invocation;

  public TraceWithdrawCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    String of = IdentityArguments.traceCase(id);
    try (Network network = invocation.open()) {
      String msp = invocation.requireInstitution(network).msp();
      CareLedger at = network.at(msp);
      TraceCase withdrawn = at.traces().withdraw(of);
      CaseDisplay display =
          new CaseDisplay(
              network, at.traces().read(of), at.consortium().committee(withdrawn.committee()));
      invocation.done(display.json(), "Withdrew " + of + ". " + display.given());
    }
  }
}
