// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.command;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The passphrase that a key file is put under. */
public final class NewPassphrase {
  @Option(
      names = "--new-passphrase-file",
      paramLabel = "FILE",
      description =
          "Take the new passphrase from the first line of FILE; - is standard input, after the old"
              + " one's line if that comes from there, too.")
  private @Nullable String file;

  /** Asks for it, and lets it be used. */
  public void use(Invocation invocation, String name, Consumer<char[]> use) {
    invocation.withFreshPassphrase(
        Optional.ofNullable(file),
        name,
        passphrase -> {
          use.accept(passphrase);
          return name;
        });
  }
}
