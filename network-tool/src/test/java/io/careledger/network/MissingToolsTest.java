// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shell's part of {@code scripts/network}, with a copy of the sources that was never built, and
 * a PATH that has the system's small commands and of the tools only stubs.
 */
class MissingToolsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> SMALL =
      List.of(
          "awk",
          "bash",
          "cat",
          "cut",
          "df",
          "dirname",
          "find",
          "flock",
          "grep",
          "head",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sha256sum",
          "sort",
          "tail",
          "uname");

  private @TempDir Path folder;
  private Path root;
  private Path path;

  @BeforeEach
  void copy() throws IOException {
    root = Files.createDirectories(folder.resolve("sources of a network"));
    path = Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(root.resolve("scripts"));
    for (String script : List.of("network", "go-tools")) {
      executable(
          root.resolve("scripts").resolve(script),
          Files.readString(ROOT.resolve("scripts").resolve(script)));
    }
    for (String tool : List.of("fabric", "fabric-ca", "kubo")) {
      Path to = Files.createDirectories(root.resolve("network-config/tools").resolve(tool));
      for (String file : List.of("go.mod", "go.sum")) {
        Files.copy(
            ROOT.resolve("network-config/tools").resolve(tool).resolve(file), to.resolve(file));
      }
    }
    for (String command : SMALL) {
      executable(path.resolve(command), "#!/bin/sh\nexec " + find(command) + " \"$@\"\n");
    }
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
    java("11.0.2");
    assertEquals(
        "network: Java 11 is too old, 17 or newer is needed"
            + " (sudo apt-get install -y openjdk-17-jdk-headless)",
        refusal("network", "status"));
  }

  @Test
  void network_withoutTheCompilerOrMaven_saysSoInOneLine() throws Exception {
    java("17.0.9");
    String compiler = refusal("network", "status");
    assertTrue(
        compiler.startsWith("network: Java's compiler (javac) is missing beside "), compiler);
    executable(folder.resolve("jdk/bin/javac"), "#!/bin/sh\n");
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
    executable(path.resolve("go"), "#!/bin/sh\necho go1.22.2\n");
    assertEquals(
        "network: Go 1.22.2 is too old, 1.26.4 or newer is needed: install it from"
            + " https://go.dev/dl",
        refusal("go-tools"));
  }

  @Test
  void goTools_withoutGcc_saySoInOneLine() throws Exception {
    executable(path.resolve("go"), "#!/bin/sh\necho go1.26.4\n");
    assertEquals(
        "network: gcc is missing, and Fabric CA's database needs it: sudo apt-get install -y gcc"
            + " libc6-dev",
        refusal("go-tools"));
  }

  @Test
  void goTools_withoutRoom_saySoInOneLine() throws Exception {
    executable(path.resolve("go"), "#!/bin/sh\necho go1.99.0\n");
    executable(path.resolve("gcc"), "#!/bin/sh\n");
    Files.delete(path.resolve("df"));
    executable(path.resolve("df"), "#!/bin/sh\necho Filesystem\necho /dev/x 1 1 20480 99% /\n");
    String said = refusal("go-tools");
    assertTrue(said.startsWith("network: only 20 MB are free at "), said);
    assertTrue(said.contains("building needs 3000"), said);
  }

  /** Puts a Java on the PATH that tells its version and does nothing else. */
  private void java(String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve("jdk/bin")).resolve("..");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    executable(home.resolve("bin/java"), "#!/bin/sh\nexit 9\n");
  }

  /** The one line that a script says on standard error, when it ends with 1 and prints nothing. */
  private String refusal(String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(root.resolve("scripts/" + script).toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", path + ":" + folder.resolve("jdk/bin"));
    environment.put("HOME", folder.toString());
    Path said = folder.resolve("said");
    Process process = builder.redirectError(said.toFile()).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    List<String> lines = Files.readAllLines(said);
    assertEquals(1, lines.size(), lines.toString());
    assertEquals(1, status);
    assertEquals("", printed);
    return lines.get(0);
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path find(String command) {
    for (String place : System.getenv("PATH").split(":", -1)) {
      Path file = Path.of(place, command);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    throw new AssertionError(command + " is not on PATH");
  }
}
