// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description =
        "Writes what the other organisations need of this one, to be given to them: certificates,"
            + " and from the consortium's first organisation the channel's first block, once it is"
            + " made. Nothing of it is secret; let them compare the fingerprints by another way.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Runnable {
  @Parameters(paramLabel = "FILE", description = "The file to write.")
  private Path file = Path.of("");

  @Option(
      names = "--first-block",
      description =
          "Makes the channel's first block before, at the consortium's first organisation, when it"
              + " has imported all others' files: once for all time.")
  private boolean firstBlock;

  @Override
  public void run() {
    NetworkCommand.network().exportPart(file.toAbsolutePath(), firstBlock);
  }
}
