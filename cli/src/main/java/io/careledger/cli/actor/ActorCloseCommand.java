// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.actor;

import io.careledger.cli.command.Arguments;
import io.careledger.cli.command.Invocation;
import io.careledger.cli.command.Reason;
import io.careledger.cli.local.LocalActor;
import io.careledger.cli.local.Network;
import io.careledger.crypto.signature.ActorId;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.keys.Actor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "close",
    description = "Closes an actor for good: it signs nothing any more. Its records stay.")
public final class ActorCloseCommand implements Runnable {
  @Parameters(paramLabel = "ACTOR", description = "A name; with --as-institution also an id.")
  private String name = "";

  @Mixin private final Reason reason = new Reason();

  @Option(
      names = "--as-institution",
      description = "As the institution that registered it; needs no passphrase.")
  private boolean asInstitution;

  private final Invocation invocation;

  public ActorCloseCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    ActorId id = Arguments.actor(invocation.actors().id(name));
    if (asInstitution) {
      try (Network network = invocation.open()) {
        String msp =
            invocation.institution().isPresent()
                ? invocation.requireInstitution(network).msp()
                : invocation.reader(network).actors().read(id).msp();
        network.at(msp).actors().closeAsInstitution(id, reason.text());
      }
    } else {
      LocalActor local = invocation.actors().require(name);
      try (Actor actor = invocation.unlock(name);
          Network network = invocation.open()) {
        invocation.carrier(network, local).actors().close(actor, reason.text());
      }
    }
    invocation.done(
        JsonObject.empty().with("actor", id.toString()).with("status", "closed"),
        "Closed " + name + ".");
  }
}
