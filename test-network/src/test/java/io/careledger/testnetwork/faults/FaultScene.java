// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.faults;

import io.careledger.sdk.RecordDraft;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.Stage;
import io.careledger.testnetwork.nodes.Faults;
import io.careledger.testnetwork.nodes.Ordering;
import io.careledger.testnetwork.nodes.TestedNetwork;
import io.careledger.testnetwork.stage.NetworkStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A whole network with an owner and a reader, before a fault, in which every orderer votes whatever
 * an earlier test has done to it; and what every test of a fault does after it.
 */
final class FaultScene implements AutoCloseable {
  static final String POLICY = "hospital1:doctor";

  final TestedNetwork network = TestedNetwork.get();
  final NetworkStage four;
  final Ordering ordering = new Ordering(network);
  final Faults faults = new Faults(network);
  final Aftermath aftermath;
  final Actor owner;
  final Actor reader;
  private final Path folder;

  FaultScene(Path folder) {
    this.folder = folder;
    four = new NetworkStage(folder);
    aftermath = new Aftermath(network, folder);
    owner = four.actor("owner", "hospital1");
    reader = four.actor("reader", "hospital1", POLICY);
    ordering.awaitAllVote();
  }

  /** For readers of {@link #POLICY}, from today on. */
  RecordDraft draft() {
    return Stage.draft(POLICY, four.today(), four.today() + 1);
  }

  /** A client at an institution that works all the while. */
  Probe probe(String institution) throws IOException {
    Path copies = Files.createTempDirectory(folder, institution);
    return Probe.start(network, institution, owner, reader, copies);
  }

  /**
   * Waits, under the probe's traffic, until all nodes are in step; then looks at everything that
   * was acknowledged.
   */
  void assertNothingLost(Probe probe) throws IOException {
    probe.awaitMore(2);
    ordering.awaitEqualHeights();
    probe.stop();
    ordering.awaitEqualHeights();
    aftermath.assertOnEveryPeer(probe.transactions());
    aftermath.assertWhole(four.at("hospital1"), owner, probe.records());
    aftermath.assertKeysComplete(four, reader);
  }

  @Override
  public void close() {
    faults.close();
    four.close();
  }
}
