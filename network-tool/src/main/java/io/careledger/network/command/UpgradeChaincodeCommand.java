// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import picocli.CommandLine.Command;

@Command(
    name = "upgrade-chaincode",
    description =
        "Lets all organisations change to the chaincode as the sources are now, while transactions"
            + " go on.",
    mixinStandardHelpOptions = true)
final class UpgradeChaincodeCommand implements Runnable {
  @Override
  public void run() {
    NetworkCommand.network().upgradeChaincode();
  }
}
