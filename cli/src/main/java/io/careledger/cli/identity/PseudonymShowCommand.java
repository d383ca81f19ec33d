// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Days;
import io.careledger.cli.terminal.Table;
import io.careledger.crypto.signature.ActorId;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.identities.PseudonymState;
import io.careledger.ledger.keys.Attestation;
import io.careledger.sdk.CareLedger;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description =
        "Shows a pseudonym as everybody on the ledger sees it: its scope, among how many it hides,"
            + " and which attributes it has proved.")
public final class PseudonymShowCommand implements Runnable {
  @Parameters(paramLabel = "PSEUDONYM", description = "A name or an id.")
  private String pseudonym = "";

  private final Invocation invocation;

  public PseudonymShowCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    ActorId id = Arguments.actor(invocation.actors().id(pseudonym));
    try (Network network = invocation.open()) {
      CareLedger careLedger =
          invocation
              .actors()
              .find(pseudonym)
              .map(local -> invocation.carrier(network, local))
              .orElseGet(() -> invocation.reader(network));
      PseudonymState state = careLedger.pseudonyms().read(id);
      Actor actor = careLedger.actors().read(id);
      List<Attestation> attestations = careLedger.authority().attestations(id).toList();
      if (invocation.json()) {
        invocation.result(
            PseudonymView.json(state)
                .with("attestations", attestations)
                .with("status", actor.isOpen() ? "open" : "closed"),
            "");
      } else {
        print(state, actor, attestations);
      }
    }
  }

  private void print(PseudonymState state, Actor actor, List<Attestation> attestations) {
    line("pseudonym   " + state.pseudonym());
    line("scope       " + state.scope());
    line("hides among " + state.anonymity() + " people");
    line("traced by   " + state.committee());
    line("registered  " + Days.minute(state.time()) + " UTC");
    line(
        "status      "
            + actor
                .closing()
                .map(end -> "closed since " + Days.minute(end.time()) + ": " + end.reason())
                .orElse("open"));
    line("rings       " + String.join(", ", state.rings()));
    Table table = new Table("ATTRIBUTE", "FROM", "UNTIL", "MAX DAYS");
    for (Attestation attestation : attestations) {
      table.row(
          attestation.attribute(),
          Days.text(attestation.from()),
          Days.text(attestation.until()),
          String.valueOf(attestation.maxDays()));
    }
    line("");
    table.print(invocation.output());
  }

  private void line(String text) {
    invocation.output().line(text);
  }
}
