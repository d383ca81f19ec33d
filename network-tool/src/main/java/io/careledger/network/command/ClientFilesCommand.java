// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "client-files",
    description =
        "Writes the connection file of a computer that only runs clients of an institution: with no"
            + " key, and no way to act as its administrator, supervisor, committee member or"
            + " registrar.",
    footer =
        "On that computer `careledger ca enrol NAME --identity client --secret-file FILE` makes its"
            + " key; NAME and secret come from `careledger ca register` here.",
    mixinStandardHelpOptions = true)
final class ClientFilesCommand implements Runnable {
  @Parameters(index = "0", paramLabel = "ORGANISATION", description = "As in consortium.yaml.")
  private String organisation = "";

  @Parameters(index = "1", paramLabel = "FOLDER", description = "To be carried to that computer.")
  private Path folder = Path.of("");

  @Option(
      names = "--ipfs",
      paramLabel = "URL",
      description =
          "With the institution's IPFS node, as a proxy shows it to that computer: https://... The"
              + " folder then has the node's token, which is secret.")
  private Optional<String> proxy = Optional.empty();

  @Override
  public void run() {
    NetworkCommand.made().clientFiles(organisation, folder.toAbsolutePath(), proxy);
  }
}
