// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.ledger.ErrorCode;
import io.careledger.network.Network;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import io.careledger.network.process.FolderSize;
import io.careledger.testnetwork.nodes.TestedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node whose data are lost, with its certificates there: {@code scripts/network up} is enough.
 * And a peer that gets an old copy of them back.
 */
class LostDiskTest {
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
  void ordererAndPeer_withoutTheirData_fetchTheChannelAgain() throws IOException {
    Node orderer = scene.faults.node(NodeKind.ORDERER, "regulator");
    Node peer = scene.faults.node(NodeKind.PEER, "regulator");
    try (Probe probe = scene.probe("hospital1")) {
      lose(orderer, "ledger", "wal", "snapshots");
      probe.awaitMore(2);
      up(orderer);
      scene.ordering.awaitEqualHeights();

      lose(peer, "data");
      probe.awaitMore(2);
      up(peer);
      scene.assertNothingLost(probe);
      probe.assertFailedOnlyBy();
    }
  }

  /** As docs/guide/operate.md says how to make a copy and to put it back. */
  @Test
  @Tag("slow")
  void peer_withAnOldCopyOfItsFolder_fetchesWhatItLacks() throws IOException {
    Node peer = scene.faults.node(NodeKind.PEER, "research");
    Path copy = folder.resolve("peer.tar.gz");
    String part = "organisations/research/peer";
    try (Probe probe = scene.probe("hospital1")) {
      network().stop(List.of(peer.name()), false);
      tar("-czf", copy, part);
      network().start(List.of(peer.name()));
      scene.ordering.awaitEqualHeights();
      probe.awaitMore(3);

      network().stop(List.of(peer.name()), false);
      FolderSize.remove(scene.network.site().state().resolve(part));
      tar("-xzf", copy, part);
      network().start(List.of(peer.name()));
      scene.assertNothingLost(probe);
      probe.assertFailedOnlyBy(ErrorCode.ENDORSEMENT_DIVERGED);
    }
  }

  private void tar(String what, Path archive, String part) throws IOException {
    Process tar =
        new ProcessBuilder(
                "tar",
                "-C",
                scene.network.site().state().toString(),
                what,
                archive.toString(),
                part)
            .inheritIO()
            .start();
    try {
      assertEquals(0, tar.waitFor());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private void lose(Node node, String... data) {
    scene.faults.kill(node);
    for (String name : data) {
      Path lost = node.folder(scene.network.site()).resolve(name);
      if (Files.exists(lost)) {
        FolderSize.remove(lost);
      }
    }
  }

  private void up(Node lost) {
    network().up();
    scene.faults.start(lost); // runs already, and is not to be killed again at the end
  }

  private Network network() {
    return TestedNetwork.commands(scene.network.site());
  }
}
