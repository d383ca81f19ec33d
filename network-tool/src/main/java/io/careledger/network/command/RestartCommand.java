// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "restart",
    description = "Ends nodes and starts them again.",
    mixinStandardHelpOptions = true)
final class RestartCommand implements Runnable {
  @Parameters(
      arity = "1..*",
      paramLabel = "NODE",
      description = "Such as peer.hospital1; `status` lists them.")
  private List<String> nodes = List.of();

  @Override
  public void run() {
    NetworkCommand.network().restart(nodes);
  }
}
