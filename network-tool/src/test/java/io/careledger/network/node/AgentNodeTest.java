// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.TestSite;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.Launch;
import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentNodeTest {
  @TempDir Path folder;
  private Site site;
  private Organisation hospital;
  private Path built;

  @BeforeEach
  void open() throws IOException {
    site = TestSite.in(folder);
    hospital = site.consortium().organisation("hospital1");
    built = Files.createDirectories(site.root().resolve("cli/target/dist/lib"));
    Files.writeString(built.resolve("cli.jar"), "one");
  }

  @Test
  void launch_command_isTheAgentOfItsInstitutionOnItsConnection() {
    Launch launch = launch();

    List<String> command = launch.command();
    assertEquals(
        List.of(
            "io.careledger.cli.Main",
            "agent",
            "--institution",
            "hospital1",
            "--network",
            site.connections().resolve("hospital1.json").toString()),
        command.subList(command.indexOf("io.careledger.cli.Main"), command.size()));
    assertEquals("agent.hospital1", launch.node());
  }

  @Test
  void launch_home_isTheNodesOwnFolderAndOfItsOwnerAlone() throws IOException {
    Launch launch = launch();

    Path home = site.of(hospital, "agent");
    assertEquals(Map.of("CARELEDGER_HOME", home.toString()), launch.environment());
    assertEquals(home, launch.folder());
    assertEquals(
        "rwx------",
        java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(home)));
  }

  @Test
  void launch_program_isKeptWhenALaterBuildChanges() throws IOException {
    Path kept = Path.of(classPath(launch())).getParent();
    Files.delete(built.resolve("cli.jar")); // as the build does
    Files.writeString(built.resolve("cli.jar"), "two");

    assertEquals("one", Files.readString(kept.resolve("cli.jar")));
    assertNotEquals(kept, Path.of(classPath(launch())).getParent());
  }

  @Test
  void isOutdated_runningAgentOfAnEarlierBuild_andNoOther() throws IOException {
    Node agent = new Node(NodeKind.AGENT, hospital);
    assertFalse(agent.isOutdated(site)); // it does not run
    List<String> command = List.of("/bin/sh", "-c", "sleep 600; :", classPath(launch()));
    site.processes().start(new Launch(agent.name(), command, Map.of(), folder));
    try {
      assertFalse(agent.isOutdated(site));
      Files.delete(built.resolve("cli.jar"));
      Files.writeString(built.resolve("cli.jar"), "two");
      assertTrue(agent.isOutdated(site));
    } finally {
      site.processes().kill(agent.name());
    }
  }

  @Test
  void launch_copyBrokenOff_isMadeWhole() throws IOException {
    Path kept = Path.of(classPath(launch())).getParent();
    Files.delete(kept.resolveSibling("whole"));
    Files.delete(kept.resolve("cli.jar"));

    launch();

    assertEquals("one", Files.readString(kept.resolve("cli.jar")));
  }

  @Test
  void launch_signOfAnAgentBefore_isRemovedSoThatReadinessMeansTheNewOne() {
    PrivateFiles.write(AgentNode.sign(site, hospital), "alive");

    launch();

    assertFalse(Files.exists(AgentNode.sign(site, hospital)));
  }

  @Test
  void launch_withoutABuild_isToldWithItsPlace() throws IOException {
    Files.delete(built.resolve("cli.jar"));
    Files.delete(built);

    String message = assertThrows(NetworkException.class, this::launch).getMessage();

    assertTrue(message.startsWith("the agent's program can't be kept: "), message);
    assertTrue(message.contains(built.toString()), message);
  }

  private Launch launch() {
    return AgentNode.launch(site, hospital, "agent.hospital1");
  }

  private static String classPath(Launch launch) {
    return launch.command().get(launch.command().indexOf("-cp") + 1);
  }
}
