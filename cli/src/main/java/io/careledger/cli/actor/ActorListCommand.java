// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.actor;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.LocalActor;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Table;
import io.careledger.crypto.signature.ActorId;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

@Command(
    name = "ls",
    description = "Lists the actors of this computer, or with --institution those it registered.")
public final class ActorListCommand implements Runnable {
  private final Invocation invocation;

  public ActorListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  private record Row(String name, String id, String institution, String status) {
    JsonObject toJson() {
      return JsonObject.empty()
          .with("actor", id)
          .with("institution", institution)
          .with("name", name)
          .with("status", status);
    }
  }

  @Override
  public void run() {
    List<Row> rows = new ArrayList<>();
    try (Network network = invocation.open()) {
      if (invocation.institution().isPresent()) {
        String msp = invocation.requireInstitution(network).msp();
        network.at(msp).actors().list(msp).forEach(actor -> rows.add(registered(network, actor)));
      } else {
        invocation.actors().list().forEach(actor -> rows.add(local(network, actor)));
      }
    }
    if (invocation.json()) {
      invocation.array(rows.stream().map(Row::toJson).toList());
      return;
    }
    Table table = new Table("NAME", "INSTITUTION", "STATUS", "ACTOR");
    rows.forEach(row -> table.row(row.name(), row.institution(), row.status(), row.id()));
    table.print(invocation.output());
  }

  private Row registered(Network network, Actor actor) {
    String name = invocation.actors().name(actor.actor());
    return new Row(
        name.equals(actor.actor()) ? "-" : name,
        actor.actor(),
        network.nameOf(actor.msp()),
        status(Optional.of(actor)));
  }

  private Row local(Network network, LocalActor actor) {
    Optional<Actor> known = network.at(actor.msp()).actors().find(ActorId.parse(actor.id()));
    return new Row(actor.name(), actor.id(), actor.institution(), status(known));
  }

  static String status(Optional<Actor> actor) {
    return actor.map(known -> known.isOpen() ? "open" : "closed").orElse("not registered");
  }
}
