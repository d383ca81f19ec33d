// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.attribute;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.time.DayWindow;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "attest",
    description = "An institution says that an actor has an attribute of its namespace.")
public final class AttestCommand implements Runnable {
  @Parameters(index = "0", paramLabel = "ACTOR", description = "A name or an id.")
  private String actor = "";

  @Parameters(index = "1", paramLabel = "ATTRIBUTE", description = "As hospital1:doctor.")
  private String attribute = "";

  @Mixin private final AttestationOptions options = new AttestationOptions();

  private final Invocation invocation;

  public AttestCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    ActorId id = Arguments.actor(invocation.actors().id(actor));
    Attribute parsed = Arguments.attribute(attribute);
    DayWindow days = options.window(invocation);
    try (Network network = invocation.open()) {
      Institution institution = invocation.attesting(network, parsed);
      network.at(institution.msp()).authority().attest(id, parsed, days, options.maxDays());
      options.done(
          invocation,
          institution,
          parsed,
          days,
          JsonObject.empty().with("actor", id.toString()),
          actor);
    }
  }
}
