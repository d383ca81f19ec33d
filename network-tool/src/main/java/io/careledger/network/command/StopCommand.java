// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import io.careledger.network.Network;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code scripts/network stop}. */
@Command(name = "stop", description = "Ends nodes; the others go on.")
final class StopCommand extends NodesCommand {
  @Option(
      names = "--force",
      description = "Also an orderer without which nothing is ordered, since others are away.")
  private boolean force;

  @Override
  void act(Network network, List<String> nodes) {
    network.stop(nodes, force);
  }
}
