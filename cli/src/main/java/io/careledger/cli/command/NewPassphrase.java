// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.command;

import io.careledger.cli.terminal.Passphrases;
import java.util.Arrays;
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

  /** Asks for it, remarks if it is weak, lets it be used, and forgets it. */
  public void use(Invocation invocation, String name, Consumer<char[]> use) {
    char[] passphrase = invocation.passphrases().fresh(Optional.ofNullable(file), name);
    try {
      Passphrases.weakness(passphrase).ifPresent(invocation::remark);
      use.accept(passphrase);
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }
}
