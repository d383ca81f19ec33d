// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The launcher at the repository's root, copied to a path with spaces, with stand-ins for tools.
 */
class LauncherTest {
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
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
          "tail",
          "touch");
  private @TempDir Path folder;
  private Path root;
  private Path bin;

  private record Result(int code, String out, String err) {}

  @BeforeEach
  void copy() throws IOException {
    root = Files.createDirectory(folder.resolve("a path with spaces"));
    bin = Files.createDirectory(folder.resolve("bin"));
    Files.copy(Path.of("..", "careledger"), root.resolve("careledger"));
    for (String module :
        List.of(
            "crypto",
            "ledger-api",
            "embedded-ledger",
            "chaincode",
            "client-sdk",
            "health-data",
            "cli")) {
      Files.createDirectories(root.resolve(module).resolve("src/main"));
      Files.createFile(root.resolve(module).resolve("pom.xml"));
    }
    Files.createFile(root.resolve("pom.xml"));
    for (String tool : TOOLS) {
      Optional<Path> found = find(tool);
      if (found.isPresent()) {
        Files.createSymbolicLink(bin.resolve(tool), found.get());
      }
    }
    java("17.0.9");
    maven("3.9.6");
  }

  @Test
  void start_inAPathWithSpaces_buildsOnceAndPassesEveryArgument() throws Exception {
    Result first = launch("put", "a file", "--policy", "a:b OR c:d");
    assertEquals(0, first.code(), first.err());
    assertTrue(first.err().contains("first start: building"), first.err());
    assertEquals(
        List.of("put", "a file", "--policy", "a:b OR c:d"),
        first
            .out()
            .lines()
            .dropWhile(line -> !line.equals("io.careledger.cli.Main"))
            .skip(1)
            .toList());
    assertEquals("", launch("ls").err());
  }

  @Test
  void start_withANewerSource_buildsAgainAndWithANewerTestDoesNot() throws Exception {
    launch("ls");
    Instant later = Instant.now().plusSeconds(60);
    Path test = Files.createDirectories(root.resolve("cli/src/test")).resolve("A.java");
    Files.setLastModifiedTime(Files.createFile(test), FileTime.from(later));
    assertEquals("", launch("ls").err());
    Path source = Files.createFile(root.resolve("crypto/src/main/A.java"));
    Files.setLastModifiedTime(source, FileTime.from(later));
    assertTrue(launch("ls").err().contains("sources have changed; building"));
  }

  @Test
  void start_throughALink_findsItsFolder() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), root.resolve("careledger"));
    assertEquals(0, launch(link, "ls").code());
    assertTrue(Files.exists(root.resolve("cli/target/dist/.built")));
  }

  @Test
  void start_withoutJava_saysWhatInstallsIt() throws Exception {
    Files.delete(bin.resolve("java"));
    script("apt-get", "exit 1");
    Result result = launch("ls");
    assertEquals(1, result.code());
    assertEquals(
        List.of(
            "careledger: Java is missing.",
            "careledger: install with: sudo apt-get install -y openjdk-17-jdk-headless"),
        result.err().lines().toList());
    assertFalse(Files.exists(root.resolve("cli/target")));
  }

  @ParameterizedTest
  @CsvSource({"11.0.2", "1.8.0", "16.0.1"})
  void start_withAnOldJava_saysSo(String version) throws Exception {
    java(version);
    Result result = launch("ls");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("is too old; 17 or newer is needed"), result.err());
    assertTrue(result.err().contains("install a JDK 17 or newer from"), result.err());
  }

  @ParameterizedTest
  @CsvSource({"3.6.3", "3.8.5", "4.0.0"})
  void start_withAMavenThatDoesNotFit_saysSo(String version) throws Exception {
    maven(version);
    Result result = launch("ls");
    assertEquals(1, result.code());
    assertTrue(
        result.err().contains("Maven " + version + " does not fit; 3.8.6 to 3.9 is needed"),
        result.err());
  }

  @Test
  void start_withoutMavenOnceBuilt_runs() throws Exception {
    launch("ls");
    Files.delete(bin.resolve("mvn"));
    assertEquals(0, launch("ls").code());
    Files.setLastModifiedTime(
        root.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(60)));
    Result result = launch("ls");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("Maven is missing."), result.err());
  }

  @Test
  void start_ofABuildThatFails_showsItsErrorsAndItsLog() throws Exception {
    script(
        "mvn",
        "[ \"$1\" = -v ] && { echo 'Apache Maven 3.9.6'; exit 0; }\n"
            + "echo '[ERROR] no such artefact'; exit 1");
    Result result = launch("ls");
    assertEquals(1, result.code());
    assertTrue(result.err().contains("[ERROR] no such artefact"), result.err());
    assertTrue(result.err().contains("a path with spaces/cli/target/build.log"), result.err());
  }

  /** Prints its arguments, a line each; also is the compiler beside it. */
  private void java(String version) throws IOException {
    script(
        "java",
        "if [ \"$1\" = -version ]; then echo 'openjdk version \""
            + version
            + "\"' >&2; exit 0; fi\nprintf '%s\\n' \"$@\"");
    script("javac", "exit 0");
  }

  /** Builds a jar in the folder that it is called in. */
  private void maven(String version) throws IOException {
    script(
        "mvn",
        "[ \"$1\" = -v ] && { echo 'Apache Maven "
            + version
            + " (something)'; exit 0; }\nmkdir -p cli/target/dist/lib\n"
            + "touch cli/target/dist/lib/a.jar");
  }

  private void script(String name, String text) throws IOException {
    Path file = bin.resolve(name);
    Files.writeString(file, "#!" + bin.resolve("bash") + "\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Some systems have no flock, and the launcher does without it. */
  private static Optional<Path> find(String tool) {
    return List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/opt/homebrew/bin")).stream()
        .map(place -> place.resolve(tool))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private Result launch(String... arguments) throws IOException, InterruptedException {
    return launch(root.resolve("careledger"), arguments);
  }

  private Result launch(Path launcher, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(bin.resolve("bash").toString(), launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", bin.toString(), "LC_ALL", "C"));
    Path err = folder.resolve("err");
    Process process = builder.redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), out, Files.readString(err));
  }
}
