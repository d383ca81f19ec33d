// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.EventPosition;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerEvent;
import io.careledger.ledger.Role;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import io.careledger.sdk.events.EventCheckpoint;
import io.careledger.sdk.fabric.FabricConnections;
import io.careledger.testnetwork.faults.ClientProcess.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A majority of four endorses: one peer, or the chaincode of one, may be away. */
class PeerFaultTest {
  private static final ErrorCode[] CLEAR = {
    ErrorCode.LEDGER_UNREACHABLE, ErrorCode.LEDGER_UNKNOWN_COMMIT, ErrorCode.ENDORSEMENT_DIVERGED
  };

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
      probe.assertFailedOnlyBy(CLEAR);
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
      probe.assertFailedOnlyBy(CLEAR);
    }
  }

  @Test
  void followerOfAPeerThatIsKilled_meetsEveryEventInOrder_andSomeTwice() throws IOException {
    Node peer = scene.faults.node(NodeKind.PEER, "hospital1");
    Path checkpoint = folder.resolve("followed");
    try (Probe probe = scene.probe("hospital2")) {
      EventPosition start = start("hospital2");
      EventCheckpoint.open(checkpoint).advance(start);
      try (EventFollower follower =
          EventFollower.start(scene.network.file("hospital1"), checkpoint)) {
        probe.awaitMore(3);
        scene.faults.kill(peer);
        probe.awaitMore(3);
        scene.faults.start(peer);
        scene.assertNothingLost(probe);
        List<LedgerEvent> all = events("hospital2", start);
        follower.await(all.size());
        assertEquals(all, follower.distinct().subList(0, all.size()));
        assertTrue(follower.handled().size() > follower.distinct().size());
      }
      probe.assertFailedOnlyBy(CLEAR);
    }
  }

  private EventPosition start(String institution) {
    try (Ledger ledger = ledger(institution)) {
      return new EventPosition(ledger.height() - 1, 0);
    }
  }

  private List<LedgerEvent> events(String institution, EventPosition after) {
    List<LedgerEvent> all = new ArrayList<>();
    try (Ledger ledger = ledger(institution);
        EventStream events = ledger.events(after)) {
      for (Optional<LedgerEvent> event = events.next(Duration.ZERO);
          event.isPresent();
          event = events.next(Duration.ZERO)) {
        all.add(event.get());
      }
    }
    return all;
  }

  private Ledger ledger(String institution) {
    return FabricConnections.of(scene.network.file(institution), Clock.systemUTC())
        .connect(Role.CLIENT);
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
      probe.assertFailedOnlyBy(CLEAR);
    }
  }

  @Test
  void onesOwnChaincode_killed_isAClearError_andThePeerFindsTheNextOne() throws IOException {
    Node chaincode = scene.faults.node(NodeKind.CHAINCODE, "hospital1");
    try (Probe probe = scene.probe("hospital1")) {
      scene.faults.kill(chaincode);
      for (Step step : Step.values()) {
        probe.awaitFailure(step, ErrorCode.LEDGER_UNREACHABLE);
      }
      scene.faults.start(chaincode);
      scene.assertNothingLost(probe);
      probe.assertFailedOnlyBy(CLEAR);
    }
  }
}
