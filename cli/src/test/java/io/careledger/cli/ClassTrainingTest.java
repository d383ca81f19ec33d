// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassTrainingTest {
  private @TempDir Path folder;

  /** Each in one process: the archive is of one. */
  @Test
  void main_severalCommands_runsAllOfThem_alsoAfterOneThatFails() throws Exception {
    List<String> said = said("--version", ",", "ls", "--no-such-option", ",", "--version");
    assertEquals(2, said.size(), said.toString());
    assertTrue(said.get(0).startsWith("careledger "), said.get(0));
    assertEquals(said.get(0), said.get(1));
  }

  private List<String> said(String... commands) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ClassTraining.class.getName());
    builder.command().addAll(List.of(commands));
    builder.environment().put("CARELEDGER_HOME", folder.toString());
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return out.lines().toList();
  }
}
