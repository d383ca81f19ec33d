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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long logs, of a node that starts and of one that runs. */
class PutAsideTest {
  @TempDir Path folder;
  private NodeProcesses processes;

  @BeforeEach
  void open() {
    processes = new NodeProcesses(folder.resolve("state of network"));
  }

  @AfterEach
  void end() {
    processes.kill("peer.a");
  }

  @Test
  void start_longLog_isSaidToBeLongBefore_andPutAside() throws IOException {
    Path log = processes.log("peer.a");
    Files.createDirectories(log.getParent());
    try (var file = new java.io.RandomAccessFile(log.toFile(), "rw")) {
      file.setLength(32L << 20);
      assertFalse(processes.isLong("peer.a"));
      file.setLength((32L << 20) + 1);
    }
    assertTrue(processes.isLong("peer.a"));

    processes.start(shell("exec sleep 600"));

    assertEquals((32L << 20) + 1, Files.size(log.resolveSibling("peer.a.log.1")));
    assertEquals(0, Files.size(log));
    assertFalse(processes.isLong("peer.a"));
  }

  /** Written at the place where the last line ended, the next one would have a hole before it. */
  @Test
  void putAside_nodeThatRuns_goesOnAtTheBeginningOfItsLog() throws IOException {
    Path more = folder.resolve("more");
    processes.start(
        shell(
            "mkfifo '"
                + more
                + "'; echo first; read -r line <'"
                + more
                + "'; echo $line; exec sleep 600"));
    awaitLog("first");
    Path log = processes.log("peer.a");
    Files.writeString(log.resolveSibling("peer.a.log.1"), "put aside before\n");

    Path older = processes.putAside("peer.a");

    assertEquals("first\n", Files.readString(older));
    assertEquals(0, Files.size(log));
    processes.putAside("peer.a");
    assertEquals("first\n", Files.readString(older));
    Files.writeString(more, "second\n");
    awaitLog("second");
    assertEquals("second\n", Files.readString(log));
  }

  @Test
  void putAside_whereItCannotBeWritten_leavesTheLogAsItIs() throws IOException {
    Path log = processes.log("peer.a");
    Files.createDirectories(log.resolveSibling("peer.a.log.1/not empty"));
    Files.writeString(log, "all\n");

    String message =
        assertThrows(NetworkException.class, () -> processes.putAside("peer.a")).getMessage();

    assertTrue(message.startsWith("the log of peer.a can't be put aside: "), message);
    assertEquals("all\n", Files.readString(log));
    assertEquals(
        List.of("peer.a.log", "peer.a.log.1"),
        List.of(log.getParent().toFile().list()).stream().sorted().toList());
  }

  private Launch shell(String script) {
    return new Launch("peer.a", List.of("/bin/sh", "-c", script), Map.of(), folder);
  }

  private void awaitLog(String text) {
    while (Logs.tail(processes.log("peer.a"), 100).stream()
        .noneMatch(line -> line.endsWith(text))) {
      NodeProcesses.pause(Duration.ofMillis(5));
    }
  }
}
