// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.command;

import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Days;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.time.DayWindow;
import io.careledger.crypto.time.TimeTree;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.json.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "attest",
    description = "An institution says that an actor has an attribute of its namespace.")
public final class AttestCommand implements Runnable {
  private static final int YEAR = 365;

  @Parameters(index = "0", paramLabel = "ACTOR", description = "A name or an id.")
  private String actor = "";

  @Parameters(index = "1", paramLabel = "ATTRIBUTE", description = "As hospital1:doctor.")
  private String attribute = "";

  @Option(names = "--from", paramLabel = "DAY", description = "The first day; today by default.")
  private @Nullable String from;

  @Option(names = "--until", paramLabel = "DAY", description = "The last day; 365 days on.")
  private @Nullable String until;

  @Option(
      names = "--max-days",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "The longest run of days for one key, 1 to 31: how late a revocation may be. Default"
              + " ${DEFAULT-VALUE}.")
  private int maxDays;

  private final Invocation invocation;

  public AttestCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    ActorId id = Arguments.actor(invocation.actors().id(actor));
    Attribute parsed = Arguments.attribute(attribute);
    int first =
        from == null ? Days.today(invocation.surroundings().clock()) : Days.parse(from, "from");
    int last =
        until == null ? Math.min(first + YEAR, TimeTree.LAST_DAY) : Days.parse(until, "until");
    DayWindow days = Arguments.window(first, last);
    try (Network network = invocation.open()) {
      Institution institution =
          invocation.institution().isPresent()
              ? invocation.requireInstitution(network)
              : network.owning(parsed.namespace());
      network.at(institution.msp()).authority().attest(id, parsed, days, maxDays);
      invocation.done(
          JsonObject.empty()
              .with("actor", id.toString())
              .with("attribute", parsed.text())
              .with("from", Days.text(first))
              .with("institution", institution.name())
              .with("maxDays", maxDays)
              .with("until", Days.text(last)),
          institution.name()
              + " attests "
              + parsed.text()
              + " of "
              + actor
              + " from "
              + Days.text(first)
              + " to "
              + Days.text(last)
              + ".");
    }
  }
}
