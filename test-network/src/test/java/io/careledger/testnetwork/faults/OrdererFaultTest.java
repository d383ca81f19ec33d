// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.faults;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.careledger.ledger.ErrorCode;
import io.careledger.network.node.Node;
import io.careledger.testnetwork.nodes.TestedNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four ordering nodes tolerate one that is away; with two away nothing is ordered. */
class OrdererFaultTest {
  /** What network-config/channel.yaml says of a transaction that an orderer sees in no block. */
  private static final Duration COMPLAINT = Duration.ofSeconds(2 + 15);

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
  void follower_killedAndRestarted_isNotNoticedByClients() throws IOException {
    Node follower = scene.ordering.followers().get(0);
    try (Probe probe = scene.probe("hospital1")) {
      scene.faults.kill(follower);
      probe.awaitMore(5);
      scene.faults.start(follower);
      scene.assertNothingLost(probe);
      probe.assertFailedOnlyBy();
    }
  }

  /**
   * It would miss the next block, not fetch it until there are more, and complain of a transaction
   * in it.
   */
  @Test
  @Tag("slow")
  void follower_thatTheToolStarts_isInStepBeforeTheNextTransaction_andDoesNotComplain() {
    Node follower = scene.ordering.followers().get(0);
    scene.ordering.awaitQuiet();
    scene.faults.kill(follower);
    TestedNetwork.commands(scene.network.site()).start(List.of(follower.name()));
    scene.faults.start(follower); // runs already, and is not to be started at the end
    scene.ordering.commit();

    scene.ordering.assertNoComplaint(COMPLAINT.plusSeconds(3));
    scene.ordering.awaitEqualHeights();
  }

  @Test
  void leader_killed_isReplaced_andNothingIsLost() throws IOException {
    Node leader = scene.ordering.leader();
    try (Probe probe = scene.probe("hospital1")) {
      scene.faults.kill(leader);
      probe.awaitMore(5);
      assertNotEquals(leader, scene.ordering.leader());
      scene.faults.start(leader);
      scene.assertNothingLost(probe);
      probe.assertFailedOnlyBy();
    }
  }

  @Test
  @Tag("slow")
  void twoOrderers_down_areAClearError_andOrderingGoesOnWithTheFirstThatIsBack()
      throws IOException {
    List<Node> followers = scene.ordering.followers();
    try (Probe probe = scene.probe("hospital1")) {
      scene.faults.kill(followers.get(0));
      scene.faults.kill(followers.get(1));
      probe.awaitFailure(ErrorCode.LEDGER_UNREACHABLE, ErrorCode.LEDGER_UNKNOWN_COMMIT);
      scene.faults.start(followers.get(0));
      probe.awaitMore(2);
      scene.faults.start(followers.get(1));
      scene.assertNothingLost(probe);
      probe.assertFailedOnlyBy(
          ErrorCode.LEDGER_UNREACHABLE,
          ErrorCode.LEDGER_UNKNOWN_COMMIT,
          ErrorCode.COMMITTEE_SILENT);
    }
  }

  @Test
  @Tag("slow")
  void leader_frozenForThirtySeconds_isReplaced_andFollowsAfterwards() throws IOException {
    Node leader = scene.ordering.leader();
    try (Probe probe = scene.probe("hospital1")) {
      freezeForThirtySeconds(leader, probe);
      assertNotEquals(leader, scene.ordering.leader());
      scene.faults.thaw(leader);
      scene.assertNothingLost(probe);
      probe.assertFailedOnlyBy(ErrorCode.LEDGER_UNREACHABLE, ErrorCode.LEDGER_UNKNOWN_COMMIT);
    }
  }

  /** The thawed node has every block and signs again, but complains about the leader. */
  @Test
  @Tag("slow")
  void leader_killed_afterTheOneBeforeWasFrozenAndVotesAgain_isReplaced() throws IOException {
    Node first = scene.ordering.leader();
    try (Probe probe = scene.probe("hospital1")) {
      freezeForThirtySeconds(first, probe);
      scene.faults.thaw(first);
      scene.ordering.awaitEqualHeights();
      scene.ordering.awaitAllVote();
      Node second = scene.ordering.leader();
      scene.faults.kill(second);
      probe.awaitMore(5);
      assertNotEquals(second, scene.ordering.leader());
      scene.faults.start(second);
      scene.assertNothingLost(probe);
      probe.assertFailedOnlyBy(ErrorCode.LEDGER_UNREACHABLE, ErrorCode.LEDGER_UNKNOWN_COMMIT);
    }
  }

  /** Leaves it frozen; what the others order goes on. */
  private void freezeForThirtySeconds(Node node, Probe probe) {
    scene.faults.freeze(node);
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < Duration.ofSeconds(30).toNanos()) {
      probe.awaitMore(1);
    }
  }
}
