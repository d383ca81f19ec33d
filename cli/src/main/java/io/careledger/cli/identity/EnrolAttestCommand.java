// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Days;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.time.DayWindow;
import io.careledger.crypto.time.TimeTree;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "attest",
    description = {
      "An institution says that enrolled people, of whatever institution, have an attribute of its"
          + " namespace; enrol publish makes a ring of them.",
      "Everybody sees which enrolments have it: professional attributes only."
    })
public final class EnrolAttestCommand implements Runnable {
  private static final int YEAR = 365;

  @Parameters(index = "0", paramLabel = "ATTRIBUTE", description = "As hospital1:nurse.")
  private String attribute = "";

  @Parameters(
      index = "1..*",
      paramLabel = "ENROLMENT",
      arity = "1..*",
      description = "Their ids: enrol ls lists them.")
  private List<String> enrolments = List.of();

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

  public EnrolAttestCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Attribute parsed = Arguments.attribute(attribute);
    List<String> ids = enrolments.stream().map(Arguments::enrolment).distinct().toList();
    int first =
        from == null ? Days.today(invocation.surroundings().clock()) : Days.parse(from, "from");
    int last =
        until == null ? Math.min(first + YEAR, TimeTree.LAST_DAY) : Days.parse(until, "until");
    DayWindow days = Arguments.window(first, last);
    try (Network network = invocation.open()) {
      Institution institution = Rosters.attesting(invocation, network, parsed);
      network.at(institution.msp()).enrolments().attest(ids, parsed, days, maxDays);
      invocation.done(
          JsonObject.empty()
              .with("attribute", parsed.text())
              .with("enrolments", ids)
              .with("from", Days.text(first))
              .with("institution", institution.name())
              .with("maxDays", maxDays)
              .with("until", Days.text(last)),
          institution.name()
              + " attests "
              + parsed.text()
              + " of "
              + ids.size()
              + " enrolments from "
              + Days.text(first)
              + " to "
              + Days.text(last)
              + ".");
    }
  }
}
