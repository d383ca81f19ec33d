// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.identities.TraceCase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "disclose",
    description = {
      "The institution to whose enrolment a case led publishes who the person is: everybody on the"
          + " ledger reads it, for good. The contract checks that it is whom it enrolled.",
      "Needs the supervisor's identity."
    })
public final class TraceDiscloseCommand implements Runnable {
  @Parameters(paramLabel = "CASE", description = "Its id: trace ls lists them.")
  private String id = "";

  @Option(names = "--yes", description = "Publish without asking.")
  private boolean yes;

  private final Invocation invocation;

  public TraceDiscloseCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    String of = IdentityArguments.traceCase(id);
    requireAgreement(of);
    try (Network network = invocation.open()) {
      String msp = invocation.requireInstitution(network).msp();
      TraceCase disclosed = network.at(msp).traces().disclose(of);
      invocation.done(
          disclosed.toJson(),
          "Disclosed: " + disclosed.disclosure().map(TraceCase.Disclosure::identity).orElse(""));
    }
  }

  private void requireAgreement(String of) {
    if (yes) {
      return;
    }
    if (!invocation.surroundings().prompt().isInteractive()) {
      throw invocation.usage("disclose needs --yes where nobody can be asked");
    }
    if (!invocation
        .surroundings()
        .prompt()
        .confirm("Publish who the person of case " + of + " is, for everybody and for good?")) {
      throw new LedgerException(
          ErrorCode.ARGUMENT_INVALID, "yes", "you did not agree; nothing was disclosed");
    }
  }
}
