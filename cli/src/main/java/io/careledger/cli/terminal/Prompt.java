// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.terminal;

import java.util.Optional;

/** Questions to the person at the terminal, if there is one. */
public interface Prompt {
  /** Whether somebody is there to answer. */
  boolean isInteractive();

  /** Asks without echo; empty if nobody is there or the input has ended. The caller wipes it. */
  Optional<char[]> secret(String question);

  /** Asks for a yes; anything else, also nobody, is a no. */
  boolean confirm(String question);
}
