// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.attribute;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.terminal.Days;
import io.careledger.crypto.time.DayWindow;
import io.careledger.crypto.time.TimeTree;
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
}
