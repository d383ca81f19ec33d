// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.demo;

import io.careledger.ledger.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What the demonstration expected and what happened, told as it happens. */
final class DemoReport {
  private final Consumer<String> lines;
  private final List<JsonObject> steps = new ArrayList<>();
  private boolean allAsExpected = true;

  DemoReport(Consumer<String> lines) {
    this.lines = lines;
  }

  void heading(String text) {
    lines.accept("");
    lines.accept(text);
  }

  void remark(String text) {
    lines.accept("    " + text);
  }

  /** One expectation and whether it was met. */
  void step(String what, String outcome, boolean asExpected) {
    allAsExpected &= asExpected;
    steps.add(
        JsonObject.empty()
            .with("asExpected", asExpected)
            .with("outcome", outcome)
            .with("step", what));
    lines.accept((asExpected ? "  ok  " : "  NOT ") + what + ": " + outcome);
  }

  boolean allAsExpected() {
    return allAsExpected;
  }

  List<JsonObject> steps() {
    return List.copyOf(steps);
  }
}
