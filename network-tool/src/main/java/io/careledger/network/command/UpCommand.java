// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import picocli.CommandLine.Command;

@Command(
    name = "up",
    description =
        "Makes and starts the network, as far as it isn't there; returns when every gateway has"
            + " committed a transaction.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Runnable {
  @Override
  public void run() {
    NetworkCommand.network().up();
  }
}
