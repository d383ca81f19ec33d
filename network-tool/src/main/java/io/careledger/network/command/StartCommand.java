// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import io.careledger.network.Network;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code scripts/network start}. */
@Command(
    name = "start",
    description = "Starts nodes and waits until they are ready, orderers until they are in step.")
final class StartCommand extends NodesCommand {
  @Override
  void act(Network network, List<String> nodes) {
    network.start(nodes);
  }
}
