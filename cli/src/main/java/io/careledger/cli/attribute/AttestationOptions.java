// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.attribute;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.terminal.Days;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.time.DayWindow;
import io.careledger.crypto.time.TimeTree;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.json.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** For how long an attribute is attested, and for how many days a key may be. */
public final class AttestationOptions {
  private static final int YEAR = 365;

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

  public int maxDays() {
    return maxDays;
  }

  /** The days, by default a year from today. */
  public DayWindow window(Invocation invocation) {
    int first =
        from == null ? Days.today(invocation.surroundings().clock()) : Days.parse(from, "from");
    int last =
        until == null ? Math.min(first + YEAR, TimeTree.LAST_DAY) : Days.parse(until, "until");
    return Arguments.window(first, last);
  }

  /**
   * Says what was attested.
   *
   * @param whose names them in JSON mode
   * @param whom names them in a sentence
   */
  public void done(
      Invocation invocation,
      Institution by,
      Attribute attribute,
      DayWindow days,
      JsonObject whose,
      String whom) {
    String first = Days.text(days.first());
    String last = Days.text(days.last());
    invocation.done(
        whose
            .with("attribute", attribute.text())
            .with("from", first)
            .with("institution", by.name())
            .with("maxDays", maxDays)
            .with("until", last),
        String.format(
            "%s attests %s of %s from %s to %s.", by.name(), attribute.text(), whom, first, last));
  }
}
