// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.faults;

import io.careledger.network.Network;
import io.careledger.network.Progress;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import io.careledger.network.process.FolderSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node whose data are lost, with its certificates there: {@code scripts/network up} is enough.
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
    PrintStream said = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    new Network(scene.network.site(), new Progress(said)).up();
    scene.faults.start(lost); // runs already, and is not to be killed again at the end
  }
}
