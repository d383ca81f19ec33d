// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A majority of four endorses: one peer, or the chaincode of one, may be away. */
class PeerFaultTest {
  private static final Set<ErrorCode> CLEAR =
      Set.of(
          ErrorCode.LEDGER_UNREACHABLE,
          ErrorCode.LEDGER_UNKNOWN_COMMIT,
          ErrorCode.ENDORSEMENT_DIVERGED);

  private @TempDir Path folder;
  private FaultScene scene;

  @BeforeEach
  void raise() {
    scene = new FaultScene(folder);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  @Tag("slow")
  void anothersPeer_killedAndRestarted_isNotNoticedForLong() throws IOException {
    Node peer = scene.faults.node(NodeKind.PEER, "research");
    try (Probe probe = scene.probe("hospital1")) {
      scene.faults.kill(peer);
      probe.awaitMore(5);
      scene.faults.start(peer);
      scene.assertNothingLost(probe);
      assertClear(probe.failures());
    }
  }

  @Test
  void onesOwnPeer_killed_isAClearError_andClientsGoOnWhenItIsBack() throws IOException {
    Node peer = scene.faults.node(NodeKind.PEER, "hospital1");
    try (Probe probe = scene.probe("hospital1");
        Probe elsewhere = scene.probe("hospital2")) {
      scene.faults.kill(peer);
      probe.awaitFailure(ErrorCode.LEDGER_UNREACHABLE, ErrorCode.LEDGER_UNKNOWN_COMMIT);
      elsewhere.awaitMore(3);
      scene.faults.start(peer);
      elsewhere.stop();
      scene.assertNothingLost(probe);
      scene.aftermath.assertOnEveryPeer(elsewhere.transactions());
      assertClear(probe.failures());
    }
  }

  @Test
  @Tag("slow")
  void anothersChaincode_killed_isNotNoticedForLong() throws IOException {
    Node chaincode = scene.faults.node(NodeKind.CHAINCODE, "hospital2");
    try (Probe probe = scene.probe("hospital1")) {
      scene.faults.kill(chaincode);
      probe.awaitMore(5);
      scene.faults.start(chaincode);
      scene.assertNothingLost(probe);
      assertClear(probe.failures());
    }
  }

  @Test
  void onesOwnChaincode_killed_isAClearError_andThePeerFindsTheNextOne() throws IOException {
    Node chaincode = scene.faults.node(NodeKind.CHAINCODE, "hospital1");
    try (Probe probe = scene.probe("hospital1")) {
      scene.faults.kill(chaincode);
      probe.awaitFailure(ErrorCode.LEDGER_UNREACHABLE);
      scene.faults.start(chaincode);
      scene.assertNothingLost(probe);
      assertClear(probe.failures());
    }
  }

  private static void assertClear(Queue<LedgerException> failures) {
    assertEquals(List.of(), failures.stream().filter(e -> !CLEAR.contains(e.code())).toList());
    failures.forEach(e -> assertTrue(!e.reason().isBlank(), e.code().text()));
  }
}
