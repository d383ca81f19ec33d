// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.committee;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.ledger.consortium.CommitteeState;
import io.careledger.ledger.consortium.Institution;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "join",
    description =
        "--institution joins a committee with a key of its own; with the last one the members"
            + " deal.")
public final class CommitteeJoinCommand implements Runnable {
  @Parameters(paramLabel = "COMMITTEE", description = "As master/2.")
  private String committee = "";

  private final Invocation invocation;

  public CommitteeJoinCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    String id = Arguments.committee(committee);
    try (Network network = invocation.open()) {
      Institution institution = invocation.requireInstitution(network);
      network.agent(institution).join(id);
      network.settle();
      CommitteeState state = network.at(institution.msp()).consortium().committee(id);
      invocation.done(
          state.toJson(),
          institution.name() + " joined " + id + ", which is " + state.status().text() + ".");
    }
  }
}
