// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.terminal;

import java.util.Optional;

/** Nobody is there: a script, a pipe, a service. */
public record NoPrompt() implements Prompt {
  @Override
  public boolean isInteractive() {
    return false;
  }

  @Override
  public Optional<char[]> secret(String question) {
    return Optional.empty();
  }

  @Override
  public boolean confirm(String question) {
    return false;
  }
}
