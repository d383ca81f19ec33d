// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import io.careledger.network.Network;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code scripts/network restart}. */
@Command(
    name = "restart",
    description =
        "Ends nodes and starts them again; orderers one by one, each when the one before is in step"
            + " with the others.")
final class RestartCommand extends NodesCommand {
  @Option(
      names = "--force",
      description =
          "Also an orderer without which nothing is ordered, since others are away or behind; and"
              + " without waiting until it is in step.")
  private boolean force;

  @Override
  void act(Network network, List<String> nodes) {
    network.restart(nodes, force);
  }
}
