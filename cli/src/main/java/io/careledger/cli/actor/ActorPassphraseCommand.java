// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.actor;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.command.NewPassphrase;
import io.careledger.cli.local.LocalActor;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.keys.Actor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "passphrase",
    description = "Puts an actor's key file under a new passphrase. Copies keep the old one.")
public final class ActorPassphraseCommand implements Runnable {
  @Parameters(paramLabel = "NAME", description = "The actor, by the name given to actor add.")
  private String name = "";

  @Mixin private final NewPassphrase passphrase = new NewPassphrase();

  private final Invocation invocation;

  public ActorPassphraseCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    LocalActor local = invocation.actors().require(name);
    try (Actor actor = invocation.unlock(name)) {
      passphrase.use(
          invocation,
          name,
          fresh -> actor.changePassphrase(fresh, invocation.surroundings().cost()));
    }
    invocation.done(
        JsonObject.empty().with("actor", local.id()).with("name", name),
        "Changed the passphrase of " + name + ".");
  }
}
