// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import picocli.CommandLine.Command;

@Command(
    name = "new-swarm-key",
    description =
        "Makes another admission to the IPFS nodes, after an organisation has left that has the one"
            + " before. Stop the IPFS nodes of all organisations first, and start them when each"
            + " host has the new swarm.key.",
    mixinStandardHelpOptions = true)
final class NewSwarmKeyCommand implements Runnable {
  @Override
  public void run() {
    NetworkCommand.made().newSwarmKey();
  }
}
