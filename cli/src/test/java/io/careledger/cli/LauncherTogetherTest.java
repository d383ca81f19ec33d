// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Launchers that find the same build stale: one builds, the others wait for it. */
class LauncherTogetherTest {
  private static final String WAITING =
      "careledger: another careledger is building; waiting for it ...";
  private @TempDir Path folder;
  private LauncherFolder launcher;
  private Path builds;
  private Path begun;
  private Path gate;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void copy() throws Exception {
    launcher = new LauncherFolder(folder);
    builds = folder.resolve("builds");
    begun = folder.resolve("begun");
    gate = folder.resolve("gate");
    for (Path pipe : List.of(begun, gate)) {
      assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    }
  }

  @AfterEach
  void end() {
    started.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
    started.forEach(Process::destroyForcibly);
  }

  private Process start() throws IOException {
    Process process = launcher.start("ls");
    started.add(process);
    return process;
  }

  private void useNoFlock() throws IOException {
    Files.deleteIfExists(launcher.bin.resolve("flock"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void start_ofTwoAtATime_buildsOnce(boolean flock) throws Exception {
    if (!flock) {
      useNoFlock();
    }
    launcher.maven(
        "3.9.6", "echo built >>'" + builds + "'; echo >'" + begun + "'; read -r _ <'" + gate + "'");
    Process one = start();
    Files.readString(begun); // the first one builds
    Process two = start();
    assertEquals(WAITING, two.errorReader(StandardCharsets.UTF_8).readLine());
    Files.writeString(gate, "go on\n");
    assertEquals(0, one.waitFor());
    assertEquals(0, two.waitFor());
    assertEquals("built\n", Files.readString(builds));
    assertFalse(Files.isSymbolicLink(launcher.root.resolve("cli/target/.build.link")));
  }

  @Test
  void start_withoutFlockBehindABuildThatWasKilled_builds() throws Exception {
    useNoFlock();
    Process dead = new ProcessBuilder("true").start();
    assertEquals(0, dead.waitFor());
    Path target = Files.createDirectories(launcher.root.resolve("cli/target"));
    Path link = target.resolve(".build.link");
    Files.createSymbolicLink(link, Path.of(String.valueOf(dead.pid())));
    assertEquals(0, launcher.launch("ls").code());
    assertFalse(Files.isSymbolicLink(link));
  }

  @Test
  void start_withoutFlockOfABuildThatFails_leavesTheNextOneFree() throws Exception {
    useNoFlock();
    launcher.maven("3.9.6", "exit 1");
    assertEquals(1, launcher.launch("ls").code());
    launcher.maven("3.9.6");
    assertEquals(0, launcher.launch("ls").code());
  }
}
