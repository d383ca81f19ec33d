// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "add-organisation",
    description =
        "Takes an organisation into the channel that consortium.yaml has been appended with, and"
            + " starts its nodes, while transactions go on. If it is broken off, run it again.",
    footer =
        "On several hosts run it on each of them. `careledger consortium propose-add` then makes"
            + " it an institution.",
    mixinStandardHelpOptions = true)
final class AddOrganisationCommand implements Runnable {
  @Parameters(paramLabel = "NAME", description = "As in consortium.yaml.")
  private String name = "";

  @Override
  public void run() {
    NetworkCommand.made().addOrganisation(name);
  }
}
