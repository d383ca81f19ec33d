// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** NO_COLOR wins over everything that asks for colours (no-color.org). */
class ColourTest {
  private static final String ESCAPE = "\u001b[";

  @Test
  void help_withNoColor_hasNone() throws Exception {
    assertTrue(help(Map.of("CLICOLOR_FORCE", "1")).contains(ESCAPE));
    assertFalse(help(Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1")).contains(ESCAPE));
    assertFalse(help(Map.of()).contains(ESCAPE));
  }

  private static String help(Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "--help");
    builder.environment().keySet().removeIf(name -> name.contains("COLOR"));
    builder.environment().putAll(environment);
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    assertTrue(text.contains("withdraw"), text);
    return text;
  }
}
