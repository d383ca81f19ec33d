// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import io.careledger.network.Site;
import io.careledger.network.node.Node;
import io.careledger.network.process.Logs;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "logs",
    description = {
      "Prints the end of a node's log.",
      "With --put-aside: moves what it holds into LOG.1 while the node goes on writing."
    },
    mixinStandardHelpOptions = true)
final class LogsCommand implements Runnable {
  @Parameters(
      arity = "0..*",
      paramLabel = "NODE",
      description =
          "Such as peer.hospital1; `status` lists them. With --put-aside several, or none for all"
              + " whose logs are long.")
  private List<String> nodes = List.of();

  @Option(
      names = {"-n", "--lines"},
      defaultValue = "50",
      description = "How many lines (default: ${DEFAULT-VALUE}).")
  private int lines;

  @Option(names = "--path", description = "Only the file's name, for tail -f and the like.")
  private boolean path;

  @Option(
      names = "--put-aside",
      description = "In place of what was put aside before. A timetable may run it.")
  private boolean putAside;

  @Spec CommandSpec spec;

  @Override
  public void run() {
    if (putAside) {
      NetworkCommand.made().putLogsAside(nodes);
      return;
    }
    if (nodes.size() != 1) {
      throw new ParameterException(
          spec.commandLine(), "one node, such as peer.hospital1, is to be named");
    }
    print(NetworkCommand.madeSite(), nodes.get(0));
  }

  private void print(Site site, String node) {
    Path log = site.processes().requireLog(Node.named(site, node).name());
    if (path) {
      System.out.println(log);
    } else {
      Logs.tail(log, lines).forEach(System.out::println);
    }
  }
}
