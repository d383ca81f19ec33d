// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.ledger.ErrorCode;
import io.careledger.network.Network;
import io.careledger.network.process.NodeProcesses;
import io.careledger.network.process.ProcessRecord;
import io.careledger.testnetwork.nodes.TestedNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/network down}, {@code up} and {@code restart} while a client works. */
class RestartTest {
  private @TempDir Path folder;
  private FaultScene scene;

  @BeforeEach
  void raise() {
    scene = new FaultScene(folder);
  }

  @AfterEach
  void close() {
    network().up();
    scene.close();
  }

  @Test
  void network_downAndUp_hasAllThatWasAcknowledged_andAnotherUpStartsNothing() throws IOException {
    Map<String, Long> before = processes();
    try (Probe probe = scene.probe("hospital1")) {
      network().down();
      assertEquals(Map.of(), processes());
      network().up();
      scene.assertNothingLost(probe);
      probe.assertFailedOnlyBy(
          ErrorCode.LEDGER_UNREACHABLE,
          ErrorCode.LEDGER_UNKNOWN_COMMIT,
          ErrorCode.ENDORSEMENT_DIVERGED,
          ErrorCode.CONTENT_UNREACHABLE,
          ErrorCode.COMMITTEE_SILENT);
    }
    Map<String, Long> again = processes();
    assertEquals(before.keySet(), again.keySet());
    network().up();
    assertEquals(again, processes());
  }

  /** One by one, each when the one before is in step: two at once would stop the ordering. */
  @Test
  @Tag("slow")
  void restart_ofTwoOrderersInOneCall_isNotNoticedByClients() throws IOException {
    try (Probe probe = scene.probe("hospital1")) {
      network().restart(List.of("orderer.research", "orderer.regulator"), false);
      scene.assertNothingLost(probe);
      probe.assertFailedOnlyBy();
    }
  }

  private Network network() {
    return TestedNetwork.commands(scene.network.site());
  }

  /** The numbers of the processes that run, by node. */
  private Map<String, Long> processes() {
    NodeProcesses all = scene.network.site().processes();
    Map<String, Long> found = new TreeMap<>();
    for (String node : all.known()) {
      all.running(node).map(ProcessRecord::pid).ifPresent(pid -> found.put(node, pid));
    }
    return found;
  }
}
