// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description =
        "Takes what other organisations have exported, and prints the fingerprints to compare with"
            + " their administrators.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Runnable {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Their files.")
  private List<Path> files = List.of();

  @Override
  public void run() {
    NetworkCommand.network().importParts(files.stream().map(Path::toAbsolutePath).toList());
  }
}
