// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import io.careledger.network.Network;
import picocli.CommandLine.Command;

/** {@code scripts/network stop}. */
@Command(name = "stop", description = "Ends nodes; the others go on.")
final class StopCommand extends NodesCommand {
  StopCommand() {
    super(Network::stop);
  }
}
