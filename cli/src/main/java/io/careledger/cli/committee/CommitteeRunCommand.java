// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.committee;

import io.careledger.cli.command.Invocation;
import io.careledger.cli.local.Network;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.json.JsonObject;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "run",
    description = {
      "Lets the institutions' agents deal and answer key requests until nothing waits, then ends.",
      "Commands that need an answer do this themselves."
    })
public final class CommitteeRunCommand implements Runnable {
  private final Invocation invocation;

  public CommitteeRunCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    int handled = 0;
    try (Network network = invocation.open()) {
      List<Institution> institutions =
          invocation.institution().isPresent()
              ? List.of(invocation.requireInstitution(network))
              : network.own();
      for (Institution institution : institutions) {
        handled += network.agent(institution).finish();
      }
    }
    invocation.done(JsonObject.empty().with("events", handled), "Handled " + handled + " events.");
  }
}
