// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.actor;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Days;
import io.careledger.cli.terminal.Table;
import io.careledger.crypto.signature.ActorId;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.keys.Attestation;
import io.careledger.sdk.CareLedger;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Shows an actor and what is attested of it.")
public final class ActorShowCommand implements Runnable {
  @Parameters(paramLabel = "ACTOR", description = "A name or an id.")
  private String actor = "";

  private final Invocation invocation;

  public ActorShowCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    ActorId id = Arguments.actor(invocation.actors().id(actor));
    try (Network network = invocation.open()) {
      CareLedger careLedger = invocation.reader(network);
      Actor found = careLedger.actors().read(id);
      List<Attestation> attestations = careLedger.authority().attestations(id).toList();
      if (invocation.json()) {
        invocation.result(
            found
                .toJson()
                .with("attestations", attestations)
                .with("institution", network.nameOf(found.msp())),
            "");
      } else {
        print(network, found, attestations);
      }
    }
  }

  private void print(Network network, Actor found, List<Attestation> attestations) {
    invocation.output().line("actor        " + found.actor());
    invocation.output().line("institution  " + network.nameOf(found.msp()));
    invocation
        .output()
        .line(
            "status       "
                + ActorListCommand.status(Optional.of(found))
                + found
                    .closing()
                    .map(end -> " since " + Days.minute(end.time()) + ": " + end.reason())
                    .orElse(""));
    invocation.output().line("keys         " + found.keys().size());
    Table table = new Table("ATTRIBUTE", "FROM", "UNTIL", "MAX DAYS", "STATUS");
    int today = Days.today(invocation.surroundings().clock());
    for (Attestation attestation : attestations) {
      table.row(
          attestation.attribute(),
          Days.text(attestation.from()),
          Days.text(attestation.until()),
          String.valueOf(attestation.maxDays()),
          status(attestation, today));
    }
    invocation.output().line("");
    table.print(invocation.output());
  }

  private static String status(Attestation attestation, int today) {
    if (attestation.revocation().isPresent()) {
      return "revoked: " + attestation.revocation().get().reason();
    }
    return attestation.covers(today) ? "live" : "not today";
  }
}
