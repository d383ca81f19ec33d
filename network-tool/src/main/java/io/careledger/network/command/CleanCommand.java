// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import picocli.CommandLine.Command;

@Command(
    name = "clean",
    description =
        "Ends all its processes and removes the network: ledgers, keys, records on its IPFS nodes.",
    mixinStandardHelpOptions = true)
final class CleanCommand implements Runnable {
  @Override
  public void run() {
    NetworkCommand.network().clean();
  }
}
