// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.process.NodeProcesses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code scripts/network} and {@code scripts/go-tools} where two of them have to build, with a
 * Maven and a Go that write down what they find, and a Java that prints its class path.
 */
class BuildLockTest {
  private static final String HAS_LOCK = "if [ -e /proc/$$/fd/9 ]; then echo locked; fi >>\"$w\"\n";

  private @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();
  private ScriptFolder scripts;

  @BeforeEach
  void copy() {
    scripts = ScriptFolder.in(folder);
    scripts.java("17.0.9", "echo \"$@\"");
    scripts.compiler();
  }

  @AfterEach
  void letGo() throws IOException {
    if (!Files.exists(folder.resolve("go on"))) {
      Files.createFile(folder.resolve("go on"));
    }
    started.forEach(process -> process.onExit().join());
  }

  @Test
  void network_whileAnotherBuilds_waitsAndBuildsNothing() throws Exception {
    scripts.command(
        "mvn",
        "w='"
            + folder
            + "/words'\necho building >>\"$w\"\n"
            + HAS_LOCK
            + "until [ -e '"
            + folder
            + "/go on' ]; do sleep 0.05; done\nmkdir -p network-tool/target/dist");
    Process first = start("first", "network", "status");
    await("words", "building");

    Process second = start("second", "network", "status");
    await("second", "another command is building; waiting for it ...");
    Files.createFile(folder.resolve("go on"));

    assertEquals(0, first.waitFor());
    assertEquals(0, second.waitFor());
    assertEquals("building\n", TestSite.text(folder.resolve("words")));
  }

  @Test
  void goTools_whileAnotherBuilds_saySoAndLetNoChildKeepTheLock() throws Exception {
    scripts.command("gcc", "");
    scripts.command("df", "echo Filesystem\necho /dev/x 1 1 20480000 9% /");
    scripts.command(
        "go",
        "w='"
            + folder
            + "/words'\ncase $1 in\nenv) echo go1.99.0 ;;\nbuild)\necho building >>\"$w\"\n"
            + HAS_LOCK
            + "until [ -e '"
            + folder
            + "/go on' ]; do sleep 0.05; done ;;\nlist) echo '"
            + folder
            + "/fabric' ;;\nesac");
    Files.createDirectories(folder.resolve("fabric/sampleconfig"));
    for (String file : new String[] {"core.yaml", "orderer.yaml"}) {
      Files.writeString(folder.resolve("fabric/sampleconfig").resolve(file), "");
    }
    Process first = start("first", "go-tools");
    await("words", "building");

    Process second = start("second", "go-tools");
    await("second", "another command is building Fabric, Fabric CA and Kubo; waiting for it ...");
    Files.createFile(folder.resolve("go on"));

    assertEquals(printed(first), printed(second));
    assertEquals("building\n".repeat(3), TestSite.text(folder.resolve("words")));
  }

  @Test
  void network_withoutABuild_looksAtANetworkWithTheToolThatUpKept() throws Exception {
    Path kept = Files.createDirectories(folder.resolve("state/program"));
    Files.writeString(kept.resolve("tool"), "tool-abc\n");

    String arguments = printed(start("said", "network", "down"));

    assertTrue(arguments.contains("-cp " + kept.resolve("tool-abc/lib/*")), arguments);
    assertEquals("", TestSite.text(folder.resolve("said")));
  }

  private Process start(String said, String script, String... arguments) {
    Process process = scripts.start(folder.resolve(said), script, arguments);
    started.add(process);
    return process;
  }

  private static String printed(Process process) throws IOException, InterruptedException {
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return printed;
  }

  private void await(String file, String text) {
    Path path = folder.resolve(file);
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!Files.exists(path) || !TestSite.text(path).contains(text)) {
      assertTrue(System.nanoTime() < deadline, () -> file + " does not have: " + text);
      NodeProcesses.pause(Duration.ofMillis(20));
    }
  }
}
