// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import io.careledger.network.Network;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A command for some nodes, by their names. */
@Command(mixinStandardHelpOptions = true)
abstract class NodesCommand implements Runnable {
  @Parameters(
      arity = "1..*",
      paramLabel = "NODE",
      description = "Such as peer.hospital1; `status` lists them.")
  private List<String> nodes = List.of();

  @Override
  public final void run() {
    act(NetworkCommand.made(), nodes);
  }

  abstract void act(Network network, List<String> nodes);
}
