// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which ordering nodes may be taken away. */
class OrderingNodesTest {
  private static final String NEEDED = "; 3 of 4 ordering nodes are needed. Advice";

  @TempDir Path folder;
  private SleepingOrderers orderers;
  private Site site;

  @BeforeEach
  void start() {
    orderers = new SleepingOrderers(folder);
    site = orderers.site;
  }

  @AfterEach
  void end() {
    orderers.close();
  }

  @Test
  void requireSpare_oneOfFourInStep_isNotNeeded() {
    requireSpare(site, "hospital1");
  }

  @Test
  void requireSpare_whileAnotherIsStopped_isRefused() {
    site.processes().kill("orderer.research");

    assertEquals(
        "without orderer.hospital1 nothing is ordered: orderer.research is stopped" + NEEDED,
        refusal(site, "hospital1"));
    requireSpare(site, "research"); // it does not run, so nothing is taken away
  }

  @Test
  void requireSpare_whileAnotherIsBehind_isRefused_andThatOneMayGo() {
    orderers.heights.put("orderer.regulator", 39L);

    assertEquals(
        "without orderer.hospital1 nothing is ordered: orderer.regulator is behind the others"
            + NEEDED,
        refusal(site, "hospital1"));
    requireSpare(site, "regulator");
  }

  @Test
  void requireSpare_whileAnotherComplains_isRefused_andThatOneMayGo() {
    orderers.complaining.add("orderer.regulator");

    assertEquals(
        "without orderer.hospital1 nothing is ordered: orderer.regulator complains about the leader"
            + NEEDED,
        refusal(site, "hospital1"));
    requireSpare(site, "regulator");
  }

  /** It has the blocks, and had decided the newest one before; the next one shows it. */
  @Test
  void requireSpare_whileAnotherDoesNotVote_isRefused() {
    orderers.runPeer();
    orderers.abstaining.add("orderer.regulator");

    assertEquals(
        "without orderer.hospital1 nothing is ordered: orderer.regulator takes no part in ordering"
            + NEEDED,
        refusal(site, "hospital1"));
    requireSpare(site, "regulator");
  }

  /** As after it was started again, on a channel where nothing has happened since. */
  @Test
  void requireSpare_whileAnotherHasFetchedTheNewestBlock_isRefusedOnlyIfNoTransactionIsPossible() {
    orderers.decided.put("orderer.regulator", 39L);

    assertEquals(
        "without orderer.hospital1 nothing is ordered: orderer.regulator takes no part in ordering"
            + NEEDED,
        refusal(site, "hospital1"));
    orderers.runPeer();
    requireSpare(site, "hospital1");
  }

  @Test
  void requireSpare_whereNothingIsCommitted_goesByWhatTheNodesHaveDecided() {
    orderers.runPeer();
    orderers.stalled = true;
    requireSpare(site, "hospital1");
    orderers.decided.put("orderer.regulator", 39L);

    assertThrows(NetworkException.class, () -> requireSpare(site, "hospital1"));
  }

  @Test
  void requireSpare_twoAtOnce_areRefused() {
    assertEquals(
        "without orderer.hospital1, orderer.research nothing is ordered: end one at a time"
            + NEEDED,
        refusal(site, "hospital1", "research"));
  }

  @Test
  void requireSpare_nodeElsewhereThatDoesNotAnswer_counts() {
    Site part = TestSite.part(site, "hospital2");
    requireSpare(part, "hospital2");
    orderers.unreached.add("hospital1");

    assertEquals(
        "without orderer.hospital2 nothing is ordered: orderer.hospital1 does not answer" + NEEDED,
        refusal(part, "hospital2"));
  }

  @Test
  void stop_andRestart_areRefusedBeforeAnythingIsEnded_unlessForced() {
    Network network = new Network(site, new Progress(System.out));
    site.processes().kill("orderer.research");
    List<String> names = List.of("orderer.hospital1");

    assertThrows(NetworkException.class, () -> network.stop(names, false));
    assertThrows(NetworkException.class, () -> network.restart(names, false));
    assertEquals(3, running());

    network.stop(names, true);
    assertEquals(2, running());
  }

  private long running() {
    return Node.all(site, NodeKind.ORDERER).stream()
        .filter(node -> site.processes().running(node.name()).isPresent())
        .count();
  }

  private void requireSpare(Site at, String... taken) {
    orderers
        .nodes(at)
        .requireSpare(
            Stream.of(taken)
                .map(site.consortium()::organisation)
                .map(each -> new Node(NodeKind.ORDERER, each))
                .toList(),
            "Advice");
  }

  private String refusal(Site at, String... taken) {
    return assertThrows(NetworkException.class, () -> requireSpare(at, taken)).getMessage();
  }
}
