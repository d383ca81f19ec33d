// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.command;

import io.careledger.cli.local.EmbeddedNetwork;
import io.careledger.cli.local.LocalActor;
import io.careledger.crypto.signature.ActorId;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.keys.Actor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "withdraw",
    description = {
      "Withdraws a record for good: nobody is let in any more, and this store's bytes are removed.",
      "It recalls no copy that somebody has."
    })
public final class WithdrawCommand implements Runnable {
  @Parameters(paramLabel = "RECORD")
  private String record = "";

  @Option(names = "--reason", required = true, description = "1 to 200 characters, public.")
  private String reason = "";

  @Option(
      names = "--as-institution",
      description = "As the institution that registered the owner, if the owner is closed.")
  private boolean asInstitution;

  private final Invocation invocation;

  public WithdrawCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    String id = Arguments.record(record);
    if (asInstitution) {
      try (EmbeddedNetwork network = invocation.open()) {
        network.at(registrar(network, id)).records().withdrawAsInstitution(id, reason);
        network.removeWithdrawn();
      }
    } else {
      LocalActor local = invocation.requireActor();
      try (Actor actor = invocation.unlock(local.name());
          EmbeddedNetwork network = invocation.open()) {
        invocation.carrier(network, local).records().withdraw(actor, id, reason);
        network.removeWithdrawn();
      }
    }
    invocation.result(
        JsonObject.empty().with("record", id).with("status", "withdrawn"),
        "Withdrew " + id + " and removed its bytes from this store.");
  }

  private String registrar(EmbeddedNetwork network, String id) {
    if (invocation.institution().isPresent()) {
      return invocation.requireInstitution(network).msp();
    }
    String owner = invocation.reader(network).records().read(id, 0).owner();
    return invocation.reader(network).actors().read(ActorId.parse(owner)).msp();
  }
}
