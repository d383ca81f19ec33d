// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.record;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Days;
import io.careledger.cli.terminal.Table;
import io.careledger.ledger.audit.Decision;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.AuditClient;
import io.careledger.sdk.audit.Trail;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "audit",
    description = {
      "Lists who asked for which record, when, what for, and what was decided.",
      "It also exports what proves it (--export), and checks such an export (--check)."
    })
public final class AuditCommand implements Runnable {
  @Option(names = "--record", paramLabel = "RECORD", description = "Decisions on one record.")
  private @Nullable String record;

  @Option(names = "--actor", paramLabel = "ACTOR", description = "Decisions for a name or an id.")
  private @Nullable String actor;

  @Option(names = "--from", paramLabel = "DAY", description = "Decisions from this day on.")
  private @Nullable String from;

  @Option(names = "--until", paramLabel = "DAY", description = "Decisions up to this day.")
  private @Nullable String until;

  @Option(
      names = "--export",
      paramLabel = "FILE",
      description = "With --record: write every transaction of the record with its signature.")
  private @Nullable Path export;

  @Option(names = "--force", description = "Replace FILE of --export.")
  private boolean force;

  @Option(names = "--check", paramLabel = "FILE", description = "Check an export.")
  private @Nullable Path check;

  @Option(
      names = "--offline",
      description =
          "With --check: signatures only. Shows that nothing was forged, not that nothing is"
              + " missing.")
  private boolean offline;

  private final Invocation invocation;

  public AuditCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    if (check == null && offline) {
      throw invocation.usage("--offline goes with --check only");
    }
    if (export == null && force) {
      throw invocation.usage("--force goes with --export only");
    }
    if (check != null) {
      if (record != null || actor != null || from != null || until != null || export != null) {
        throw invocation.usage("--check goes with --offline only");
      }
      AuditCheck.run(invocation, check, offline);
    } else if (export != null) {
      if (record == null) {
        throw invocation.usage("--export needs --record");
      }
      export(Arguments.record(record), export);
    } else {
      list();
    }
  }

  private void export(String id, Path target) {
    Trail trail;
    try (Network network = invocation.open()) {
      trail = invocation.reader(network).audit().export(id);
    }
    trail.write(target, force);
    invocation.done(
        JsonObject.empty()
            .with("file", target.toString())
            .with("height", trail.head().height())
            .with("lines", trail.lines().size())
            .with("record", id),
        "Wrote "
            + target
            + ": "
            + trail.lines().size()
            + " lines up to block "
            + (trail.head().height() - 1)
            + ".");
  }

  private void list() {
    if ((record != null && actor != null)
        || ((record != null || actor != null) && (from != null || until != null))) {
      throw invocation.usage("choose one of --record, --actor, and --from with --until");
    }
    List<Decision> decisions;
    try (Network network = invocation.open()) {
      decisions = find(invocation.reader(network).audit());
    }
    if (invocation.json()) {
      invocation.values(decisions);
      return;
    }
    Table table = new Table("TIME", "RECORD", "V", "ACTOR", "PURPOSE", "OUTCOME");
    for (Decision decision : decisions) {
      table.row(
          Days.minute(decision.time()),
          decision.record(),
          String.valueOf(decision.version()),
          invocation.actors().name(decision.actor()),
          decision.purpose().name(),
          decision.granted() ? "granted" : "denied: " + decision.reason().text());
    }
    table.print(invocation.output());
  }

  private List<Decision> find(AuditClient audit) {
    if (record != null) {
      return audit.byRecord(Arguments.record(record)).toList();
    }
    if (actor != null) {
      return audit.byActor(Arguments.actor(invocation.actors().id(actor)).toString()).toList();
    }
    Instant first = from == null ? Instant.EPOCH : start(Days.parse(from, "from"));
    Instant end =
        until == null
            ? invocation.surroundings().clock().instant()
            : start(Days.parse(until, "until") + 1).minusSeconds(1);
    return audit.byTime(first, end).toList();
  }

  private static Instant start(int day) {
    return LocalDate.ofEpochDay(day).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
