// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.actor;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.LocalActor;
import io.careledger.cli.local.Network;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.keys.Actor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "rotate",
    description = "Gives an actor new keys. Its id, attestations and records stay.")
public final class ActorRotateCommand implements Runnable {
  @Parameters(paramLabel = "NAME", description = "The actor, by the name given to actor add.")
  private String name = "";

  private final Invocation invocation;

  public ActorRotateCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    LocalActor local = invocation.actors().require(name);
    try (Actor actor = invocation.unlock(name);
        Network network = invocation.open()) {
      invocation.carrier(network, local).actors().rotate(actor);
    }
    invocation.done(
        JsonObject.empty().with("actor", local.id()).with("name", name),
        "Rotated the keys of " + name + ".");
    invocation.remark("Copies of the key file made before hold the old keys: make a new copy.");
  }
}
