// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.consortium;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.consortium.ProposalResult;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.ConsortiumClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "approve",
    description = "--institution approves a change; consortium proposals tells what it is.")
public final class ConsortiumApproveCommand implements Runnable {
  @Parameters(paramLabel = "PROPOSAL", description = "Its id: consortium proposals lists them.")
  private String proposal = "";

  private final Invocation invocation;

  public ConsortiumApproveCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    if (!Forms.ID.matcher(proposal).matches()) {
      throw new LedgerException(
          ErrorCode.ARGUMENT_INVALID, "proposal", "an id of 32 letters and digits expected");
    }
    try (Network network = invocation.open()) {
      Institution institution = invocation.requireInstitution(network);
      ConsortiumClient client = network.at(institution.msp()).consortium();
      print(invocation, client.approve(proposal, client.proposal(proposal).digest()));
    }
  }

  /** Says where a proposal stands. */
  public static void print(Invocation invocation, ProposalResult result) {
    print(invocation, result, result.toJson());
  }

  /** The same, with more for programs. */
  public static void print(Invocation invocation, ProposalResult result, JsonObject object) {
    String status =
        !result.inForce()
            ? "Proposal " + result.proposal() + " waits for more approvals."
            : result.committee().isEmpty()
                ? "Proposal " + result.proposal() + " is in force."
                : "Proposal "
                    + result.proposal()
                    + " is in force: "
                    + result.committee()
                    + " is open.";
    invocation.done(object, status);
  }
}
