// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.node.Node;
import io.careledger.network.process.Logs;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "logs",
    description = "Prints the end of a node's log.",
    mixinStandardHelpOptions = true)
final class LogsCommand implements Runnable {
  @Parameters(paramLabel = "NODE", description = "Such as peer.hospital1; `status` lists them.")
  private String node = "";

  @Option(
      names = {"-n", "--lines"},
      defaultValue = "50",
      description = "How many lines (default: ${DEFAULT-VALUE}).")
  private int lines;

  @Option(names = "--path", description = "Only the file's name, for tail -f and the like.")
  private boolean path;

  @Override
  public void run() {
    Site site = NetworkCommand.madeSite();
    Path log = site.processes().log(Node.named(site, node).name());
    if (!Files.exists(log)) {
      throw new NetworkException(node + " has no log yet: it was never started here");
    }
    if (path) {
      System.out.println(log);
    } else {
      Logs.tail(log, lines).forEach(System.out::println);
    }
  }
}
