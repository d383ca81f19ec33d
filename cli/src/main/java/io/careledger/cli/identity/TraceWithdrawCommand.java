// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.ledger.identities.TraceCase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "withdraw",
    description =
        "--institution ends a case that it opened, before it is traced; for good. Fewer shares than"
            + " it takes, that were given before, reveal nobody.")
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
      TraceCase withdrawn = network.at(msp).traces().withdraw(of);
      invocation.done(withdrawn.toJson(), "Withdrew " + of + "; nobody is revealed.");
    }
  }
}
