// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import io.careledger.network.config.Organisation;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import io.careledger.network.process.Launch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Four ordering nodes at height 40 that only sleep, and tell what a test says. A committed
 * transaction makes a block, which all fetch and those that vote decide.
 */
final class SleepingOrderers implements AutoCloseable {
  final Site site;
  final Map<String, Long> heights = new HashMap<>();
  final Map<String, Long> decided = new HashMap<>();
  final Set<String> behind = new HashSet<>();
  final Set<String> abstaining = new HashSet<>();
  final Set<String> complaining = new HashSet<>();
  final Set<String> unreached = new HashSet<>();

  /** What happens with which transaction; the first one is 1. */
  final Map<Integer, Runnable> atSubmit = new HashMap<>();

  int submitted;
  boolean stalled;
  private final Path folder;

  SleepingOrderers(Path folder) {
    this.folder = folder;
    site = TestSite.in(folder);
    for (Node node : Node.all(site, NodeKind.ORDERER)) {
      run(node.name());
      heights.put(node.name(), 40L);
      decided.put(node.name(), 40L);
    }
  }

  void run(String node) {
    site.processes().start(new Launch(node, List.of("/bin/sleep", "600"), Map.of(), folder));
  }

  /** So that transactions can be submitted here. */
  void runPeer() {
    run("peer.research");
    run("chaincode.research");
    heights.put("peer.research", 40L);
  }

  OrderingNodes nodes(Site at) {
    return new OrderingNodes(
        at,
        this::metrics,
        organisation -> !unreached.contains(organisation.name()),
        this::submit,
        Duration.ofMillis(1));
  }

  private void submit(Organisation gateway, Duration patience) {
    if (stalled) {
      throw new NetworkException(gateway.name() + " commits nothing within " + patience);
    }
    submitted++;
    atSubmit.getOrDefault(submitted, () -> {}).run();
    long next = heights.values().stream().mapToLong(height -> height).max().orElseThrow() + 1;
    heights.replaceAll((node, height) -> behind.contains(node) ? height : next);
    decided.replaceAll((node, last) -> abstaining.contains(node) ? last : next);
  }

  private NodeMetrics metrics(Node node) {
    String name = node.name();
    Long blocks = heights.get(name);
    Long last = decided.get(name);
    return new NodeMetrics(
        blocks == null ? OptionalLong.empty() : OptionalLong.of(blocks),
        OptionalLong.empty(),
        last == null
            ? Optional.empty()
            : Optional.of(new Participation(last, 5, complaining.contains(name) ? 6 : 5)));
  }

  @Override
  public void close() {
    site.processes().known().forEach(site.processes()::kill);
  }
}
