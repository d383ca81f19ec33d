// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.command.Reason;
import io.careledger.cli.local.Network;
import io.careledger.ledger.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "revoke",
    description =
        "The institution to whose enrolment a case led ends the traced pseudonym, for good. Needs"
            + " the supervisor's identity.")
public final class TraceRevokeCommand implements Runnable {
  @Parameters(paramLabel = "CASE", description = "Its id: trace ls lists them.")
  private String id = "";

  @Mixin private final Reason reason = new Reason();

  private final Invocation invocation;

  public TraceRevokeCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    String of = IdentityArguments.traceCase(id);
    try (Network network = invocation.open()) {
      String msp = invocation.requireInstitution(network).msp();
      network.at(msp).traces().revoke(of, reason.text());
      String pseudonym = network.at(msp).traces().read(of).traceCase().pseudonym();
      invocation.done(
          JsonObject.empty()
              .with("case", of)
              .with("pseudonym", pseudonym)
              .with("reason", reason.text())
              .with("status", "closed"),
          "Revoked the pseudonym " + pseudonym + ".");
    }
  }
}
