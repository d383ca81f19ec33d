// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.node.Node;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When ordering nodes are in step. */
class OrderingInStepTest {
  @TempDir Path folder;
  private SleepingOrderers orderers;

  @BeforeEach
  void start() {
    orderers = new SleepingOrderers(folder);
  }

  @AfterEach
  void end() {
    orderers.close();
  }

  @Test
  void awaitInStep_nodeThatComplains_isWaitedFor() {
    orderers.runPeer();
    orderers.complaining.add("orderer.regulator");
    orderers.atSubmit.put(3, () -> orderers.complaining.remove("orderer.regulator"));

    orderers.nodes(orderers.site).awaitInStep();

    assertEquals(3, orderers.submitted);
  }

  @Test
  void awaitInStep_nodeThatHasTheBlocksAndDoesNotVote_isWaitedFor() {
    orderers.runPeer();
    orderers.abstaining.add("orderer.regulator");
    orderers.atSubmit.put(4, () -> orderers.abstaining.remove("orderer.regulator"));

    orderers.nodes(orderers.site).awaitInStep();

    assertEquals(4, orderers.submitted);
  }

  @Test
  void awaitInStep_peerThatIsBehind_isWaitedFor() {
    orderers.runPeer();
    orderers.run("peer.regulator");
    orderers.heights.put("peer.regulator", 12L);
    orderers.behind.add("peer.regulator");
    orderers.atSubmit.put(2, () -> orderers.behind.remove("peer.regulator"));

    orderers.nodes(orderers.site).awaitInStep();

    assertEquals(2, orderers.submitted);
  }

  @Test
  void awaitInStep_allInStep_takesOneTransaction() {
    orderers.runPeer();

    orderers.nodes(orderers.site).awaitInStep();

    assertEquals(1, orderers.submitted);
  }

  @Test
  void awaitInStep_withoutAPeer_saysSoAndDoesNotWait() {
    assertEquals(
        "no peer runs here with its chaincode, through which a transaction could show whether the"
            + " ordering nodes are in step",
        assertThrows(NetworkException.class, orderers.nodes(orderers.site)::awaitInStep)
            .getMessage());
  }

  @Test
  void awaitInStep_ofStartedNodes_waitsForNoOthers() {
    orderers.runPeer();
    orderers.complaining.add("orderer.regulator");
    orderers.abstaining.add("orderer.hospital1");
    orderers.atSubmit.put(2, () -> orderers.abstaining.remove("orderer.hospital1"));

    orderers
        .nodes(orderers.site)
        .awaitInStep(List.of(Node.named(orderers.site, "orderer.hospital1")));

    assertEquals(2, orderers.submitted);
  }

  @Test
  void atWork_whereATransactionIsCommitted_only() {
    assertFalse(orderers.nodes(orderers.site).atWork()); // no peer runs here
    orderers.runPeer();
    assertTrue(orderers.nodes(orderers.site).atWork());
    orderers.stalled = true;
    assertFalse(orderers.nodes(orderers.site).atWork());
  }

  @Test
  void atWork_tooFewNodesRun_isFalseWithoutATransaction() {
    orderers.runPeer();
    orderers.site.processes().kill("orderer.regulator");
    assertTrue(orderers.nodes(orderers.site).atWork());
    orderers.site.processes().kill("orderer.research");

    assertFalse(orderers.nodes(orderers.site).atWork());

    assertEquals(1, orderers.submitted);
  }

  @Test
  void goesOnComplaining_nodeThatDoesSoForLong_only() {
    Node node = Node.named(orderers.site, "orderer.hospital1");
    assertFalse(orderers.nodes(orderers.site).goesOnComplaining(node));
    orderers.complaining.add("orderer.hospital1");
    assertTrue(orderers.nodes(orderers.site).goesOnComplaining(node));
  }
}
