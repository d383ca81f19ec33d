// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "start",
    description = "Starts nodes and waits until they are ready.",
    mixinStandardHelpOptions = true)
final class StartCommand implements Runnable {
  @Parameters(
      arity = "1..*",
      paramLabel = "NODE",
      description = "Such as peer.hospital1; `status` lists them.")
  private List<String> nodes = List.of();

  @Override
  public void run() {
    NetworkCommand.network().start(nodes);
  }
}
