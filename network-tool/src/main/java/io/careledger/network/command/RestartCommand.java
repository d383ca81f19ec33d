// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import io.careledger.network.Network;
import picocli.CommandLine.Command;

/** {@code scripts/network restart}. */
@Command(name = "restart", description = "Ends nodes and starts them again.")
final class RestartCommand extends NodesCommand {
  RestartCommand() {
    super(Network::restart);
  }
}
