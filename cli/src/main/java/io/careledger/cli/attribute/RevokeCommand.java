// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.attribute;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.command.Reason;
import io.careledger.cli.local.Network;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.signature.ActorId;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "revoke",
    description =
        "An institution takes an attribute back. Keys that were issued work for their days.")
public final class RevokeCommand implements Runnable {
  @Parameters(index = "0", paramLabel = "ACTOR", description = "A name or an id.")
  private String actor = "";

  @Parameters(index = "1", paramLabel = "ATTRIBUTE", description = "As hospital1:doctor.")
  private String attribute = "";

  @Mixin private final Reason reason = new Reason();

  private final Invocation invocation;

  public RevokeCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    ActorId id = Arguments.actor(invocation.actors().id(actor));
    Attribute parsed = Arguments.attribute(attribute);
    try (Network network = invocation.open()) {
      Institution institution = invocation.attesting(network, parsed);
      network.at(institution.msp()).authority().revoke(id, parsed, reason.text());
      invocation.done(
          JsonObject.empty()
              .with("actor", id.toString())
              .with("attribute", parsed.text())
              .with("institution", institution.name()),
          institution.name() + " revoked " + parsed.text() + " of " + actor + ".");
    }
  }
}
