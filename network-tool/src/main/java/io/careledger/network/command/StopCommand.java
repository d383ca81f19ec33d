// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "stop",
    description = "Ends nodes; the others go on.",
    mixinStandardHelpOptions = true)
final class StopCommand implements Runnable {
  @Parameters(
      arity = "1..*",
      paramLabel = "NODE",
      description = "Such as peer.hospital1; `status` lists them.")
  private List<String> nodes = List.of();

  @Override
  public void run() {
    NetworkCommand.network().stop(nodes);
  }
}
