// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.Role;
import io.careledger.network.Site;
import io.careledger.network.channel.Lifecycle;
import io.careledger.network.channel.Lifecycle.Definition;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import io.careledger.sdk.fabric.FabricConnections;
import io.careledger.sdk.fabric.NetworkFile;
import io.careledger.testnetwork.nodes.TestedNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/network upgrade-chaincode} with another build, while a client works. */
class ChaincodeUpgradeTest {
  private static final String OWN_VERSION = "\"version\":\"1\"";

  private @TempDir Path folder;
  private FaultScene scene;
  private Site site;

  @BeforeEach
  void raise() {
    scene = new FaultScene(folder);
    site = scene.network.site();
  }

  @AfterEach
  void close() {
    upgrade(site);
    scene.close();
  }

  @Test
  @Tag("slow")
  void upgrade_toAnotherBuildAndBack_keepsTheStateAndClientsGoOn() throws IOException {
    Path root = ChangedChaincode.build(site.root(), folder.resolve("changed build"));
    Site changed = new Site(root, site.state(), site.binaries(), site.config(), site.consortium());
    Definition before = definition();
    try (Probe probe = scene.probe("hospital1")) {
      upgrade(changed);
      assertEquals(before.sequence() + 1, definition().sequence());
      assertEveryPeerDescribes(ChangedChaincode.VERSION);
      probe.awaitMore(5);

      upgrade(site);
      assertEquals(new Definition(before.sequence() + 2, before.version()), definition());
      assertEveryPeerDescribes(OWN_VERSION);
      assertOneServiceForEach();

      scene.assertNothingLost(probe);
      probe.assertFailedOnlyBy();
    }
  }

  private static void upgrade(Site to) {
    TestedNetwork.commands(to).upgradeChaincode(false);
  }

  private Definition definition() {
    return new Lifecycle(site).committed(site.consortium().organisations().get(0)).orElseThrow();
  }

  private void assertEveryPeerDescribes(String version) {
    for (NetworkFile file : scene.network.files()) {
      try (Ledger ledger = FabricConnections.of(file, Clock.systemUTC()).connect(Role.CLIENT)) {
        String description =
            ledger.evaluate(Invocation.of("org.hyperledger.fabric", "GetMetadata"));
        assertTrue(description.contains(version), file.institution());
      }
    }
  }

  private void assertOneServiceForEach() {
    assertEquals(
        Node.all(site, NodeKind.CHAINCODE).stream().map(Node::name).sorted().toList(),
        site.processes().known().stream().filter(name -> name.startsWith("chaincode")).toList());
  }
}
