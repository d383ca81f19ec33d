// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import io.careledger.cli.terminal.Prompt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Somebody at the terminal who answers from a list; {@code yes} agrees. */
final class ScriptedPrompt implements Prompt {
  final List<String> questions = new ArrayList<>();
  private final Deque<String> answers = new ArrayDeque<>();
  private final Runnable whileAsked;

  ScriptedPrompt(Runnable whileAsked, String... answers) {
    this.whileAsked = whileAsked;
    this.answers.addAll(List.of(answers));
  }

  ScriptedPrompt(String... answers) {
    this(() -> {}, answers);
  }

  @Override
  public boolean isInteractive() {
    return true;
  }

  @Override
  public Optional<char[]> secret(String question) {
    return next(question).map(String::toCharArray);
  }

  @Override
  public boolean confirm(String question) {
    return next(question).filter("yes"::equals).isPresent();
  }

  private Optional<String> next(String question) {
    questions.add(question);
    whileAsked.run();
    return Optional.ofNullable(answers.poll());
  }
}
