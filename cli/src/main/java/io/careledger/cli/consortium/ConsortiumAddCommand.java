// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.consortium;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.Change;
import io.careledger.ledger.consortium.Institution;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "propose-add", description = "--institution proposes a further institution.")
public final class ConsortiumAddCommand implements Runnable {
  @Parameters(paramLabel = "NAME", description = "Lower-case letters, digits and hyphens.")
  private String name = "";

  @Option(
      names = "--msp",
      paramLabel = "MSP",
      required = true,
      description = "Its membership service provider, as Hospital3MSP.")
  private String msp = "";

  @Option(
      names = "--namespace",
      paramLabel = "WORD",
      description = "Of its attributes; NAME by default.")
  private @Nullable String namespace;

  @Option(
      names = "--ordering",
      description =
          "It runs a node of the channel's consensus: a member of the next identity committee.")
  private boolean ordering;

  private final Invocation invocation;

  public ConsortiumAddCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    String space = namespace == null ? name : namespace;
    if (!Forms.NAME.matcher(name).matches()
        || !Forms.MSP.matcher(msp).matches()
        || !Forms.NAMESPACE.matcher(space).matches()
        || Institution.isReserved(space)) {
      throw new LedgerException(
          ErrorCode.ARGUMENT_INVALID,
          "institution",
          "a name and a namespace as hospital3 and an MSP as Hospital3MSP expected");
    }
    try (Network network = invocation.open()) {
      Institution proposer = invocation.requireInstitution(network);
      Institution proposed = new Institution(msp, name, space, ordering);
      ConsortiumApproveCommand.print(
          invocation,
          network.at(proposer.msp()).consortium().propose(new Change.AddInstitution(proposed)));
      network.prepare(proposed);
    }
  }
}
