// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.network.config.Organisation;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import io.careledger.network.process.Launch;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four ordering nodes that only sleep, with heights as a test says. */
class OrderingNodesTest {
  private static final String NEEDED =
      "; 3 of 4 ordering nodes are needed. `--force` does it nevertheless";

  @TempDir Path folder;
  private final Map<String, Long> heights = new HashMap<>();
  private final Set<String> unreached = new HashSet<>();
  private Site site;

  @BeforeEach
  void start() {
    site = TestSite.in(folder);
    for (Node node : Node.all(site, NodeKind.ORDERER)) {
      site.processes()
          .start(new Launch(node.name(), List.of("/bin/sleep", "600"), Map.of(), folder));
      heights.put(node.name(), 40L);
    }
  }

  @AfterEach
  void end() {
    site.processes().known().forEach(site.processes()::kill);
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
    heights.put("orderer.regulator", 39L);

    assertEquals(
        "without orderer.hospital1 nothing is ordered: orderer.regulator is behind the others"
            + NEEDED,
        refusal(site, "hospital1"));
    requireSpare(site, "regulator");
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
    unreached.add("hospital1");

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

  @Test
  void awaitInStep_withoutAPeer_saysSoAndDoesNotWait() {
    assertEquals(
        "no peer runs here with its chaincode, through which a transaction could show whether the"
            + " ordering nodes are in step",
        assertThrows(NetworkException.class, nodes(site)::awaitInStep).getMessage());
  }

  private long running() {
    return Node.all(site, NodeKind.ORDERER).stream()
        .filter(node -> site.processes().running(node.name()).isPresent())
        .count();
  }

  private void requireSpare(Site at, String... taken) {
    nodes(at)
        .requireSpare(
            Stream.of(taken)
                .map(site.consortium()::organisation)
                .map(each -> new Node(NodeKind.ORDERER, each))
                .toList());
  }

  private String refusal(Site at, String... taken) {
    return assertThrows(NetworkException.class, () -> requireSpare(at, taken)).getMessage();
  }

  private OrderingNodes nodes(Site at) {
    return new OrderingNodes(
        at,
        node ->
            heights.containsKey(node.name())
                ? OptionalLong.of(heights.get(node.name()))
                : OptionalLong.empty(),
        this::answers);
  }

  private boolean answers(Organisation organisation) {
    return !unreached.contains(organisation.name());
  }
}
