// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "upgrade-chaincode",
    description =
        "Lets all organisations change to the chaincode as the sources are now, while transactions"
            + " go on.",
    mixinStandardHelpOptions = true)
final class UpgradeChaincodeCommand implements Runnable {
  @Option(
      names = "--again",
      description =
          "Agree anew on the chaincode that runs: after a peer on a host of its own has lost its"
              + " disk, on every host.")
  private boolean again;

  @Override
  public void run() {
    NetworkCommand.made().upgradeChaincode(again);
  }
}
