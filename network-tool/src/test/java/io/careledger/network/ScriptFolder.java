// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A copy of {@code scripts} in sources that were never built, and a PATH that has the system's
 * small commands and of the tools only stubs.
 */
final class ScriptFolder {
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
          "install",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sha256sum",
          "sleep",
          "sort",
          "tail",
          "touch",
          "uname");

  private final Path folder;

  private ScriptFolder(Path folder) {
    this.folder = folder;
  }

  static ScriptFolder in(Path folder) {
    ScriptFolder result = new ScriptFolder(folder);
    try {
      Files.createDirectories(folder.resolve("bin"));
      Files.createDirectories(result.root().resolve("scripts"));
      for (String script : List.of("network", "go-tools")) {
        result.executable(
            result.root().resolve("scripts").resolve(script),
            Files.readString(ROOT.resolve("scripts").resolve(script)));
      }
      for (String tool : List.of("fabric", "fabric-ca", "kubo")) {
        Path to =
            Files.createDirectories(result.root().resolve("network-config/tools").resolve(tool));
        for (String file : List.of("go.mod", "go.sum")) {
          Files.copy(
              ROOT.resolve("network-config/tools").resolve(tool).resolve(file), to.resolve(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String command : SMALL) {
      result.command(command, "exec " + find(command) + " \"$@\"");
    }
    return result;
  }

  Path root() {
    return folder.resolve("sources of a network");
  }

  /** Puts a command on the PATH, in place of one that is there. */
  void command(String name, String script) {
    executable(folder.resolve("bin").resolve(name), "#!/bin/sh\n" + script + "\n");
  }

  /** Puts a Java on the PATH that tells its version and does nothing but this. */
  void java(String version, String script) {
    Path home = folder.resolve("jdk");
    try {
      Files.createDirectories(home.resolve("bin"));
      Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    executable(home.resolve("bin/java"), "#!/bin/sh\n" + script + "\n");
  }

  /** Puts a compiler beside that Java. */
  void compiler() {
    executable(folder.resolve("jdk/bin/javac"), "#!/bin/sh\n");
  }

  /**
   * Starts a script.
   *
   * @param said the file that gets what it says on standard error
   */
  Process start(Path said, String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of(root().resolve("scripts/" + script).toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", folder.resolve("bin") + ":" + folder.resolve("jdk/bin"));
    environment.put("HOME", folder.toString());
    environment.put("CARELEDGER_NETWORK_STATE", folder.resolve("state").toString());
    try {
      return builder.redirectError(said.toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void executable(Path file, String text) {
    try {
      Files.writeString(file, text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
