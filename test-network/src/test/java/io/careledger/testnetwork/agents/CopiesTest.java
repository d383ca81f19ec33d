// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.agents;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.records.Holding;
import io.careledger.ledger.records.RecordArguments.Withdraw;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.keys.Actor;
import io.careledger.testnetwork.nodes.Await;
import io.careledger.testnetwork.nodes.TestedNetwork;
import io.careledger.testnetwork.stage.NetworkStage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that ends after its transaction leaves the rest to the agents. */
class CopiesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String POLICY = "hospital1:doctor";

  private @TempDir Path folder;
  private NetworkStage four;
  private Actor owner;

  @BeforeEach
  void open() {
    four = new NetworkStage(folder);
    owner = four.actor("owner", "hospital1");
  }

  @AfterEach
  void close() {
    four.close();
  }

  @Test
  void record_shared_isHeldByAsManyAsTheConsortiumAgreedOn() {
    String record = four.share(owner, new byte[100_000], POLICY).description().record();
    awaitHolders(record, TestedNetwork.get().site().consortium().replicas());
  }

  @Test
  void withdrawal_ofAClientThatWentAway_removesEveryCopy() {
    RecordVersion version = four.share(owner, new byte[100_000], POLICY);
    String record = version.description().record();
    awaitHolders(record, TestedNetwork.get().site().consortium().replicas());
    List<Cid> contents =
        Stream.of(
                version.description().content().headerCid(),
                version.description().content().payloadCid())
            .map(Cid::parse)
            .toList();
    assertTrue(contents.stream().allMatch(this::isStored));

    four.session("Hospital1MSP").submit(owner, new Withdraw("consent ended", record));

    awaitHolders(record, 0);
    Await.until(
        PATIENCE,
        "the owner's node without " + contents,
        () -> contents.stream().noneMatch(this::isStored));
  }

  private void awaitHolders(String record, int holders) {
    Await.until(
        PATIENCE,
        holders + " holders of " + record,
        () -> holders(record).stream().filter(Holding::isHeld).count() == holders,
        () -> holders(record).toString());
  }

  private List<Holding> holders(String record) {
    return four.at("hospital1").holders(record).toList();
  }

  private boolean isStored(Cid cid) {
    try {
      return four.store().has(cid);
    } catch (ContentException e) {
      throw new AssertionError(e);
    }
  }
}
