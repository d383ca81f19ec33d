// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shell's part of {@code scripts/network}, with a copy of the sources that was never built, and
 * a PATH that has the system's small commands and of the tools only stubs.
 */
class MissingToolsTest {
  private @TempDir Path folder;
  private ScriptFolder scripts;

  @BeforeEach
  void copy() {
    scripts = ScriptFolder.in(folder);
  }

  @Test
  void network_withoutJava_saysSoInOneLine() throws Exception {
    assertEquals(
        "network: Java is missing: install a JDK 17 or newer"
            + " (sudo apt-get install -y openjdk-17-jdk-headless)",
        refusal("network", "status"));
  }

  @Test
  void network_withAnOldJava_saysSoInOneLine() throws Exception {
    scripts.java("11.0.2", "exit 9");
    assertEquals(
        "network: Java 11 is too old, 17 or newer is needed"
            + " (sudo apt-get install -y openjdk-17-jdk-headless)",
        refusal("network", "status"));
  }

  @Test
  void network_withoutTheCompilerOrMaven_saysSoInOneLine() throws Exception {
    scripts.java("17.0.9", "exit 9");
    String compiler = refusal("network", "status");
    assertTrue(
        compiler.startsWith("network: Java's compiler (javac) is missing beside "), compiler);
    scripts.compiler();
    assertEquals(
        "network: Maven is missing: install Maven 3.8.6 to 3.9 (sudo apt-get install -y maven)",
        refusal("network", "status"));
  }

  @Test
  void goTools_withoutGo_saySoInOneLine() throws Exception {
    assertEquals(
        "network: Go is missing: install Go 1.26.4 or newer from https://go.dev/dl and put its bin"
            + " folder on PATH",
        refusal("go-tools"));
  }

  @Test
  void goTools_withAnOldGo_saySoInOneLine() throws Exception {
    scripts.command("go", "echo go1.22.2");
    assertEquals(
        "network: Go 1.22.2 is too old, 1.26.4 or newer is needed: install it from"
            + " https://go.dev/dl",
        refusal("go-tools"));
  }

  @Test
  void goTools_withoutGcc_saySoInOneLine() throws Exception {
    scripts.command("go", "echo go1.26.4");
    assertEquals(
        "network: gcc is missing, and Fabric CA's database needs it: sudo apt-get install -y gcc"
            + " libc6-dev",
        refusal("go-tools"));
  }

  @Test
  void goTools_withoutRoom_saySoInOneLine() throws Exception {
    scripts.command("go", "echo go1.99.0");
    scripts.command("gcc", "");
    scripts.command("df", "echo Filesystem\necho /dev/x 1 1 20480 99% /");
    String said = refusal("go-tools");
    assertTrue(said.startsWith("network: only 20 MB are free at "), said);
    assertTrue(said.contains("building needs 3000"), said);
  }

  /** The one line that a script says on standard error, when it ends with 1 and prints nothing. */
  private String refusal(String script, String... arguments)
      throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    Process process = scripts.start(said, script, arguments);
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    List<String> lines = Files.readAllLines(said);
    assertEquals(1, lines.size(), lines.toString());
    assertEquals(1, status);
    assertEquals("", printed);
    return lines.get(0);
  }
}
