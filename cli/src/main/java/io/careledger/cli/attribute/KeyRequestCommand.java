// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.attribute;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.LocalActor;
import io.careledger.cli.local.Network;
import io.careledger.cli.terminal.Days;
import io.careledger.crypto.abe.AttributeKey;
import io.careledger.crypto.policy.Attribute;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.KeyClient;
import io.careledger.sdk.keys.Actor;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "request",
    description =
        "Asks the committee for a day key, beginning today, and keeps it in the key file.")
public final class KeyRequestCommand implements Runnable {
  @Parameters(
      paramLabel = "ATTRIBUTE",
      arity = "0..*",
      description = "What for; all that are live by default.")
  private List<String> attributes = List.of();

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "" + KeyClient.DEFAULT_DAYS,
      description = "At most N days, as far as the attestations allow. Default ${DEFAULT-VALUE}.")
  private int days;

  private final Invocation invocation;

  public KeyRequestCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    LocalActor local = invocation.requireActor();
    List<Attribute> parsed = attributes.stream().map(Arguments::attribute).toList();
    if (days < 1 || days > 31) {
      throw invocation.usage("--days takes 1 to 31");
    }
    try (Actor actor = invocation.unlock(local.name());
        Network network = invocation.open()) {
      KeyClient keys = invocation.carrier(network, local).keys();
      network.settle();
      keys.resume(actor);
      AttributeKey key = keys.request(actor, "", parsed, days);
      List<String> names = key.scope().attributes().stream().map(Attribute::text).toList();
      String from = Days.text(key.scope().days().first());
      String until = Days.text(key.scope().days().last());
      invocation.done(
          JsonObject.empty()
              .with("actor", local.id())
              .with("attributes", names)
              .with("committee", key.scope().committee().text())
              .with("from", from)
              .with("until", until),
          "A key for " + String.join(", ", names) + " from " + from + " to " + until + ".");
    }
  }
}
