// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.record;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.LocalActor;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Table;
import io.careledger.crypto.signature.ActorId;
import io.careledger.ledger.records.RecordVersion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "ls",
    description = {
      "Lists the records of this computer's actors, of one owner, or with a clinical code.",
      "With --as ACTOR or --owner those of one actor. Needs no passphrase."
    })
public final class ListCommand implements Runnable {
  @ArgGroup private @Nullable Of of;

  @Option(names = "--all", description = "Withdrawn records, too.")
  private boolean all;

  private final Invocation invocation;

  public ListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  private static final class Of {
    @Option(names = "--owner", paramLabel = "ACTOR", description = "A name or an id.")
    private @Nullable String owner;

    @Option(
        names = "--code",
        paramLabel = "CODE",
        description = "Records that publish it, as http://loinc.org|8480-6.")
    private @Nullable String code;
  }

  @Override
  public void run() {
    List<RecordVersion> records;
    try (Network network = invocation.open()) {
      records = find(network).stream().filter(record -> all || !record.isWithdrawn()).toList();
    }
    if (invocation.json()) {
      invocation.array(records.stream().map(Views::json).toList());
      return;
    }
    Table table = new Table("RECORD", "OWNER", "V", "WINDOW", "PURPOSES", "STATUS", "POLICY");
    for (RecordVersion record : records) {
      table.row(
          record.description().record(),
          owner(record),
          String.valueOf(record.description().version()),
          Views.window(record.description()),
          Views.purposes(record.description()),
          Views.status(record),
          record.description().policy());
    }
    table.print(invocation.output());
  }

  private List<RecordVersion> find(Network network) {
    if (of != null && of.code != null) {
      return invocation.reader(network).records().listByCode(Arguments.code(of.code)).toList();
    }
    if (of != null && of.owner != null) {
      ActorId owner = Arguments.actor(invocation.actors().id(of.owner));
      return invocation.reader(network).records().listByOwner(owner.toString()).toList();
    }
    List<RecordVersion> records = new ArrayList<>();
    List<LocalActor> owners =
        invocation.actor().map(List::of).orElseGet(() -> invocation.actors().list());
    for (LocalActor owner : owners) {
      invocation.carrier(network, owner).records().listByOwner(owner.id()).forEach(records::add);
    }
    return records;
  }

  private String owner(RecordVersion record) {
    String name = invocation.actors().name(record.owner());
    return name.equals(record.owner()) ? name.substring(0, 12) : name;
  }
}
