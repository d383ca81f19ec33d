// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A copy of the launcher at the repository's root in a path with spaces, with stand-ins for tools.
 */
final class LauncherFolder {
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "dirname",
          "find",
          "flock",
          "grep",
          "head",
          "ln",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "rmdir",
          "sed",
          "sleep",
          "tail",
          "touch");
  final Path root;
  final Path bin;

  /** What the launcher's environment has besides PATH. */
  final Map<String, String> environment = new TreeMap<>(Map.of("LC_ALL", "C"));

  private final Path folder;

  /** What a start printed. */
  record Result(int code, String out, String err) {}

  LauncherFolder(Path folder) throws IOException {
    this.folder = folder;
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

  /** Some systems have no flock, and the launcher does without it. */
  private static Optional<Path> find(String tool) {
    return List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/opt/homebrew/bin")).stream()
        .map(place -> place.resolve(tool))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Prints its arguments, a line each; also is the compiler beside it. */
  void java(String version) throws IOException {
    java(version, "printf '%s\\n' \"$@\"");
  }

  /** Does something with its arguments. */
  void java(String version, String action) throws IOException {
    script(
        "java",
        "if [ \"$1\" = -version ]; then echo 'openjdk version \""
            + version
            + "\"' >&2; exit 0; fi\n"
            + action);
    script("javac", "exit 0");
  }

  /** Builds a jar in the folder that it is called in. */
  void maven(String version) throws IOException {
    maven(version, "");
  }

  /** The same behind another command. */
  void maven(String version, String first) throws IOException {
    script(
        "mvn",
        "[ \"$1\" = -v ] && { echo 'Apache Maven "
            + version
            + " (something)'; exit 0; }\n"
            + first
            + "\nmkdir -p cli/target/dist/lib\n"
            + "touch cli/target/dist/lib/a.jar");
  }

  void script(String name, String text) throws IOException {
    Path file = bin.resolve(name);
    Files.writeString(file, "#!" + bin.resolve("bash") + "\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  Result launch(String... arguments) throws IOException, InterruptedException {
    return launch(root.resolve("careledger"), arguments);
  }

  Result launch(Path launcher, String... arguments) throws IOException, InterruptedException {
    Path err = folder.resolve("err");
    Process process = command(launcher, arguments).redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), out, Files.readString(err));
  }

  /** A launcher that is not waited for. */
  Process start(String... arguments) throws IOException {
    return command(root.resolve("careledger"), arguments).start();
  }

  private ProcessBuilder command(Path launcher, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(bin.resolve("bash").toString(), launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("PATH", bin.toString());
    return builder;
  }
}
