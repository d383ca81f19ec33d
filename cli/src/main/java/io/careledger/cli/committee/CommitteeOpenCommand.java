// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.committee;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.consortium.ConsortiumApproveCommand;
import io.careledger.cli.local.CommitteeTolerance;
import io.careledger.cli.local.Network;
import io.careledger.ledger.consortium.Change;
import io.careledger.ledger.consortium.CommitteePurpose;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.consortium.ProposalResult;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "open",
    description = {
      "--institution proposes a new committee. It is open when a strict majority has"
          + " approved (consortium approve); then each member joins (committee join).",
      "A master committee makes keys: new records use the new one, old ones need the old one. An"
          + " identity committee traces pseudonyms, each those that were registered for it."
    })
public final class CommitteeOpenCommand implements Runnable {
  @Option(
      names = "--threshold",
      paramLabel = "T",
      description =
          "How many members make a key, or trace, together; by default more than two thirds. One"
              + " fewer may collude; the others may be silent.")
  private @Nullable Integer threshold;

  @Option(
      names = "--members",
      paramLabel = "NAME,...",
      split = ",",
      description =
          "The members in their order; all institutions by default. An identity committee is"
              + " exactly those that run the consensus nodes, which is its default.")
  private List<String> members = List.of();

  @Option(
      names = "--purpose",
      paramLabel = "PURPOSE",
      defaultValue = "master",
      description = "master or identity. Default ${DEFAULT-VALUE}.")
  private String purpose = "";

  @Option(
      names = "--hours",
      paramLabel = "N",
      defaultValue = "24",
      description = "How long members may join and deal. Default ${DEFAULT-VALUE}.")
  private int hours;

  private final Invocation invocation;

  public CommitteeOpenCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    try (Network network = invocation.open()) {
      Institution proposer = invocation.requireInstitution(network);
      CommitteePurpose of = purpose();
      List<String> msps =
          members.isEmpty()
              ? network.membersFor(of).stream().map(Institution::msp).toList()
              : members.stream().map(name -> network.named(name).msp()).toList();
      int chosen =
          Objects.requireNonNullElse(
              threshold, CommitteeTolerance.standard(msps.size()).threshold());
      if (chosen < 1 || chosen > msps.size() || hours < 1) {
        throw invocation.usage("--threshold takes 1 to " + msps.size() + ", --hours at least 1");
      }
      long deadline =
          invocation
              .surroundings()
              .clock()
              .instant()
              .plus(Duration.ofHours(hours))
              .getEpochSecond();
      ProposalResult result =
          network
              .at(proposer.msp())
              .consortium()
              .propose(new Change.OpenCommittee(deadline, msps, of, chosen));
      CommitteeTolerance tolerance = new CommitteeTolerance(chosen, msps.size());
      ConsortiumApproveCommand.print(
          invocation, result, result.toJson().with("tolerance", tolerance));
      invocation.remark("Of its members " + tolerance.text() + ".");
      tolerance.warnings().forEach(invocation::remark);
    }
  }

  private CommitteePurpose purpose() {
    return switch (purpose) {
      case "master" -> CommitteePurpose.MASTER;
      case "identity" -> CommitteePurpose.IDENTITY;
      default -> throw invocation.usage("--purpose takes master or identity");
    };
  }
}
