// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Two endorsers are two JVMs: another locale, time zone and hash seed, and with {@code
 * -Dcareledger.otherJava=…} another Java.
 */
class DeterminismTest {

  @Test
  void scenario_inAnotherJvm_writesTheSameBlocks() throws IOException, InterruptedException {
    List<String> here = ScenarioRun.run();
    assertTrue(here.size() > 300, here.size() + " lines");
    String java =
        System.getProperty(
            "careledger.otherJava",
            Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Process other =
        new ProcessBuilder(
                java,
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Duser.timezone=Asia/Kathmandu",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:hashCode=2",
                "-cp",
                System.getProperty("java.class.path"),
                ScenarioRun.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> there =
        new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertEquals(0, other.waitFor());
    assertEquals(here, there);
  }
}
