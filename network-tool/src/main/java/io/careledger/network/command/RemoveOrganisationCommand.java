// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "remove-organisation",
    description =
        "Lets the channel go on without an organisation that was taken out of consortium.yaml, and"
            + " ends its nodes, while transactions go on. What they have stays in their folder. If"
            + " it is broken off, run it again.",
    footer =
        "`careledger consortium propose-remove` comes first. On several hosts run it on each of"
            + " those that stay; the one that leaves runs `scripts/network down`.",
    mixinStandardHelpOptions = true)
final class RemoveOrganisationCommand implements Runnable {
  @Parameters(paramLabel = "NAME", description = "As it was in consortium.yaml.")
  private String name = "";

  @Override
  public void run() {
    NetworkCommand.made().removeOrganisation(name);
  }
}
