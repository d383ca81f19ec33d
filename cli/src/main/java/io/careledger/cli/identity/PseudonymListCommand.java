// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.LocalActor;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Table;
import io.careledger.crypto.signature.ActorId;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.keys.HeldPseudonym;
import io.careledger.sdk.keys.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "ls",
    description = {
      "Lists a person's pseudonyms, of which its key file alone knows; also those whose"
          + " registration failed. Asks no ledger.",
      "With --status it asks the ledger for each: the institution that answers learns that they"
          + " belong together."
    })
public final class PseudonymListCommand implements Runnable {
  @Parameters(paramLabel = "PERSON", description = "By the name given to enrol request.")
  private String person = "";

  @Option(names = "--status", description = "Ask the ledger which are registered, open, closed.")
  private boolean status;

  private final Invocation invocation;

  public PseudonymListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  private record Row(String name, String scope, String status, String pseudonym) {
    JsonObject toJson() {
      return JsonObject.empty()
          .with("name", name)
          .with("pseudonym", pseudonym)
          .with("scope", scope)
          .with("status", status);
    }
  }

  @Override
  public void run() {
    Map<String, String> scopes = new LinkedHashMap<>();
    try (Person opened = invocation.unlockPerson(person, invocation.passphraseFile())) {
      for (HeldPseudonym held : opened.pseudonyms()) {
        scopes.put(held.actor().toString(), held.scope());
      }
    }
    List<Row> rows = status ? asked(scopes) : rows(scopes, id -> "not asked");
    if (invocation.json()) {
      invocation.array(rows.stream().map(Row::toJson).toList());
      return;
    }
    Table table = new Table("NAME", "SCOPE", "STATUS", "PSEUDONYM");
    rows.forEach(row -> table.row(row.name(), row.scope(), row.status(), row.pseudonym()));
    table.print(invocation.output());
  }

  private List<Row> asked(Map<String, String> scopes) {
    try (Network network = invocation.open()) {
      CareLedger reader = invocation.reader(network);
      return rows(scopes, id -> status(reader, ActorId.parse(id)));
    }
  }

  private static String status(CareLedger reader, ActorId id) {
    Optional<Boolean> open = reader.actors().find(id).map(actor -> actor.isOpen());
    return open.map(is -> is ? "open" : "closed").orElse("not registered");
  }

  private List<Row> rows(Map<String, String> scopes, Function<String, String> look) {
    return scopes.entrySet().stream()
        .map(
            held ->
                new Row(
                    name(held.getKey()), held.getValue(), look.apply(held.getKey()), held.getKey()))
        .toList();
  }

  private String name(String id) {
    return invocation.actors().list().stream()
        .filter(actor -> actor.id().equals(id))
        .map(LocalActor::name)
        .findFirst()
        .orElse("-");
  }
}
