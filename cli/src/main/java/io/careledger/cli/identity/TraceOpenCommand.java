// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.crypto.signature.ActorId;
import io.careledger.ledger.identities.TraceCase;
import io.careledger.sdk.TraceClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "open",
    description = {
      "--institution opens a case against a pseudonym; prints its id. Needs the supervisor's"
          + " identity.",
      "Nobody gives a share before a second institution approves."
    })
public final class TraceOpenCommand implements Runnable {
  @Parameters(
      paramLabel = "PSEUDONYM",
      description = "Its id, as careledger show prints an owner's.")
  private String pseudonym = "";

  @Option(
      names = "--grounds",
      paramLabel = "TEXT",
      required = true,
      description = "Why: 1 to 500 characters, public for good; no name in it.")
  private String grounds = "";

  @Option(
      names = "--reference",
      paramLabel = "TEXT",
      required = true,
      description = "Of a court, board or file: 1 to 100 characters, public.")
  private String reference = "";

  private final Invocation invocation;

  public TraceOpenCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    ActorId id = Arguments.actor(invocation.actors().id(pseudonym));
    try (Network network = invocation.open()) {
      String msp = invocation.requireInstitution(network).msp();
      TraceClient traces = network.at(msp).traces();
      TraceCase opened = traces.open(id, grounds, reference);
      invocation.output().done("the case is open, its id is " + opened.id());
      invocation.result(opened.toJson(), opened.id());
      invocation.remark(CaseDisplay.standing(network, traces.read(opened.id())));
    }
  }
}
