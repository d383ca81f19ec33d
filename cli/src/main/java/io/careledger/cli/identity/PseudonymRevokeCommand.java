// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.identity;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.command.Reason;
import io.careledger.cli.local.LocalActor;
import io.careledger.cli.local.Network;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.keys.Actor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "revoke",
    description = {
      "Ends the pseudonym of --as for good: it signs nothing any more.",
      "Its records stay, and it can still be traced; a unique scope allows no second one."
    })
public final class PseudonymRevokeCommand implements Runnable {
  @Mixin private final Reason reason = new Reason();

  private final Invocation invocation;

  public PseudonymRevokeCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    LocalActor local = invocation.requireActor();
    try (Actor actor = invocation.unlock(local.name());
        Network network = invocation.open()) {
      invocation.carrier(network, local).pseudonyms().revoke(actor, reason.text());
      invocation.done(
          JsonObject.empty()
              .with("name", local.name())
              .with("pseudonym", local.id())
              .with("reason", reason.text())
              .with("status", "closed"),
          "Revoked " + local.name() + ".");
    }
  }
}
