// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "completion",
    description = {
      "Prints a completion script for bash and zsh.",
      "Use it with: source <(careledger completion)"
    })
public final class CompletionCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  private final Invocation invocation;

  public CompletionCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    CommandSpec root = Objects.requireNonNull(spec).root();
    invocation.output().line(AutoComplete.bash(root.name(), root.commandLine()));
  }
}
