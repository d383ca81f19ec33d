// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "export",
    description =
        "Writes what the other organisations need of this one, to be given to them: certificates,"
            + " and from the consortium's first organisation the channel's first block. Nothing of"
            + " it is secret; let them compare the fingerprints by another way.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Runnable {
  @Parameters(paramLabel = "FILE", description = "The file to write.")
  private Path file = Path.of("");

  @Override
  public void run() {
    NetworkCommand.network().exportPart(file.toAbsolutePath());
  }
}
