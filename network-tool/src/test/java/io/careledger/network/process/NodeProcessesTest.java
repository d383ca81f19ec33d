// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.NetworkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeProcessesTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;
  private Path state;
  private NodeProcesses processes;

  @BeforeEach
  void open() {
    state = folder.resolve("state of network");
    processes = new NodeProcesses(state);
  }

  @AfterEach
  void end() throws IOException {
    for (String node : processes.known()) {
      if (Files.readString(pidFile(node)).matches("(?s)[0-9]+ [0-9]+ .*")) {
        processes.kill(node);
      }
    }
  }

  @Test
  void start_node_outlivesItsStarterAndIsKnownByPidAndStartTime() throws IOException {
    assertTrue(processes.start(sleep("peer.a")));

    ProcessRecord record = processes.running("peer.a").orElseThrow();
    assertEquals(ProcessRecord.of(record.pid()).orElseThrow(), record);
    assertTrue(record.memory() > 0);
    assertEquals(Set.of("peer.a"), processes.known());
    // A session of its own: Ctrl-C at the tool does not reach it.
    String stat = Files.readString(Path.of("/proc/" + record.pid() + "/stat"));
    assertEquals(
        Long.toString(record.pid()), stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3]);
  }

  @Test
  void start_nodeThatRuns_isLeftAlone() {
    processes.start(sleep("peer.a"));
    ProcessRecord first = processes.running("peer.a").orElseThrow();

    assertFalse(processes.start(sleep("peer.a")));

    assertEquals(first, processes.running("peer.a").orElseThrow());
  }

  @Test
  void stop_someNodes_leavesTheOthers() {
    processes.start(sleep("peer.a"));
    processes.start(sleep("peer.b"));

    processes.stop(List.of("peer.a", "peer.none"), LONG);

    assertTrue(processes.running("peer.a").isEmpty());
    assertTrue(processes.running("peer.b").isPresent());
    assertEquals(Set.of("peer.b"), processes.known());
  }

  @Test
  void stop_numberThatAnotherProcessHasByNow_isNotEnded() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      ProcessRecord real = ProcessRecord.of(stranger.pid()).orElseThrow();
      record(real.pid(), real.started() + 1, real.boot());
      processes.stop(List.of("peer.a"), LONG);
      assertTrue(stranger.isAlive());

      record(real.pid(), real.started(), "00000000-0000-0000-0000-000000000000");
      processes.stop(List.of("peer.a"), LONG);
      assertTrue(stranger.isAlive());
      assertEquals(Set.of(), processes.known());

      record(real.pid(), real.started(), real.boot());
      processes.stop(List.of("peer.a"), LONG);
      stranger.waitFor();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void stop_nodeThatIgnoresTheSignal_isEndedByForce() {
    processes.start(shell("peer.a", "trap '' TERM; echo ready; while :; do sleep 1; done"));
    awaitLog("peer.a", "ready");

    processes.stop(List.of("peer.a"), Duration.ofMillis(50));

    assertTrue(processes.running("peer.a").isEmpty());
  }

  @Test
  void awaitEnd_processThatDoesNotEnd_isAnErrorWithItsNumber() {
    processes.start(sleep("peer.a"));
    ProcessRecord record = processes.running("peer.a").orElseThrow();

    String message =
        assertThrows(
                NetworkException.class,
                () -> NodeProcesses.awaitEnd("peer.a", record, Duration.ZERO))
            .getMessage();

    assertTrue(
        message.startsWith("peer.a (process " + record.pid() + ") has been killed and does not"),
        message);
  }

  @Test
  void requireAlive_nodeThatEnded_quotesTheLastErrorOfItsLog() {
    processes.start(
        shell("peer.a", "echo fine; echo '\u001b[31mpanic: no room\u001b[0m'; echo goodbye"));
    awaitLog("peer.a", "goodbye");
    processes.kill("peer.a");

    String message =
        assertThrows(NetworkException.class, () -> processes.requireAlive("peer.a")).getMessage();

    assertTrue(message.startsWith("peer.a has ended: panic: no room; the whole log: "), message);
    assertEquals(1, message.lines().count());
  }

  @Test
  void start_commandThatIsMissing_isToldByItsLog() {
    processes.start(new Launch("peer.a", List.of("/nowhere/peer"), Map.of(), folder));
    awaitLog("peer.a", "not found");
    while (processes.running("peer.a").isPresent()) {
      Thread.onSpinWait();
    }

    assertTrue(
        assertThrows(NetworkException.class, () -> processes.requireAlive("peer.a"))
            .getMessage()
            .contains("/nowhere/peer: not found"));
  }

  @Test
  void start_environment_isTheNodesAndNotTheTools() {
    Launch launch =
        new Launch("peer.a", List.of("/bin/sh", "-c", "env; echo end"), Map.of("A", "b c"), folder);
    processes.start(launch);
    awaitLog("peer.a", "end");

    List<String> lines = Logs.tail(processes.log("peer.a"), 1000);
    assertTrue(lines.contains("A=b c"), lines::toString);
    assertTrue(lines.stream().noneMatch(line -> line.startsWith("JAVA_")), lines::toString);
  }

  @Test
  void rename_node_isKnownByTheOtherName() {
    processes.start(sleep("chaincode-next.a"));
    ProcessRecord record = processes.running("chaincode-next.a").orElseThrow();

    processes.rename("chaincode-next.a", "chaincode.a");

    assertEquals(record, processes.running("chaincode.a").orElseThrow());
    assertEquals(Set.of("chaincode.a"), processes.known());
  }

  @Test
  void running_fileThatNamesNoProcess_isAnErrorAndNotNobody() throws IOException {
    Files.createDirectories(pidFile("peer.a").getParent());
    Files.writeString(pidFile("peer.a"), "");

    assertTrue(
        assertThrows(NetworkException.class, () -> processes.running("peer.a"))
            .getMessage()
            .contains("names no process"));
  }

  private Launch sleep(String node) {
    return new Launch(node, List.of("/bin/sleep", "600"), Map.of(), folder);
  }

  private Launch shell(String node, String script) {
    return new Launch(node, List.of("/bin/sh", "-c", script), Map.of(), folder);
  }

  private void record(long pid, long started, String boot) throws IOException {
    Files.createDirectories(pidFile("peer.a").getParent());
    Files.writeString(pidFile("peer.a"), pid + " " + started + " " + boot + "\n");
  }

  private Path pidFile(String node) {
    return state.resolve("run").resolve(node + ".pid");
  }

  private void awaitLog(String node, String text) {
    while (Logs.tail(processes.log(node), 100).stream().noneMatch(line -> line.contains(text))) {
      NodeProcesses.pause(Duration.ofMillis(5));
    }
  }
}
