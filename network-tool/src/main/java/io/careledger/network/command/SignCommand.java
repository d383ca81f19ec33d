// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.command;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "sign",
    description =
        "Adds this organisation's administrator's signature to a change of the channel that another"
            + " organisation proposes, and prints what it changes.",
    mixinStandardHelpOptions = true)
final class SignCommand implements Runnable {
  @Parameters(paramLabel = "FILE", description = "The file that waits for signatures.")
  private Path file = Path.of("");

  @Option(names = "--show", description = "Only print what it changes and who has signed.")
  private boolean show;

  @Override
  public void run() {
    NetworkCommand.made().sign(file.toAbsolutePath(), show);
  }
}
