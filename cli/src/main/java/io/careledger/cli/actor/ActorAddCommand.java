// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.actor;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.LocalActor;
import io.careledger.cli.local.Network;
import io.careledger.ledger.consortium.Institution;
import io.careledger.sdk.keys.Actor;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "add",
    description = {
      "Makes an actor: keys in an encrypted file, and a registration by --institution.",
      "Run it again after an interruption: it takes up the key file that is there."
    })
public final class ActorAddCommand implements Runnable {
  @Parameters(paramLabel = "NAME", description = "What you call the actor, on this computer only.")
  private String name = "";

  private final Invocation invocation;

  public ActorAddCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    if (invocation.institution().isEmpty()) {
      throw invocation.usage("--institution NAME is missing");
    }
    NewActor added = new NewActor(invocation, name);
    Path file = added.file();
    added.requireFree();
    added.requireInstitution();
    try (Actor actor = added.open();
        Network network = invocation.open()) {
      Institution institution = invocation.requireInstitution(network);
      network.at(institution.msp()).actors().register(actor);
      LocalActor local =
          new LocalActor(name, actor.id().toString(), institution.name(), institution.msp());
      invocation.actors().save(local);
      invocation.done(
          local.toJson().with("keyFile", file.toString()).with("name", name),
          "Added " + name + " of " + institution.name() + ": " + actor.id());
      invocation.remark("The keys are in " + file + "; keep a copy (docs/guide/keys.md).");
    }
  }
}
