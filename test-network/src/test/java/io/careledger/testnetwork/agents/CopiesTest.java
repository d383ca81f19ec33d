// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.records.Holding;
import io.careledger.ledger.records.RecordArguments.Withdraw;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.fabric.NetworkFile;
import io.careledger.sdk.keys.Actor;
import io.careledger.testnetwork.nodes.Await;
import io.careledger.testnetwork.nodes.IpfsRepository;
import io.careledger.testnetwork.nodes.TestedNetwork;
import io.careledger.testnetwork.stage.NetworkStage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that ends after its transaction leaves the rest to the agents. */
class CopiesTest {
  /** The agents take records in their order, and those of other tests come first. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final int SIZE = 3 << 20;
  private static final String POLICY = "hospital1:doctor";

  private final TestedNetwork network = TestedNetwork.get();
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
  void record_shared_isOnAsManyDisksAsTheConsortiumAgreedOn_andOnNoOther() {
    RecordVersion version = four.share(owner, new byte[SIZE], POLICY);
    awaitHolders(version, network.site().consortium().replicas());
    assertEquals(holding(version), withAllOf(blocks(version)));
  }

  @Test
  void withdrawal_ofAClientThatWentAway_removesEveryCopy() {
    RecordVersion version = four.share(owner, new byte[SIZE], POLICY);
    awaitHolders(version, network.site().consortium().replicas());
    List<Cid> blocks = blocks(version);
    assertEquals(holding(version), withAllOf(blocks));

    four.session("Hospital1MSP")
        .submit(owner, new Withdraw("consent ended", version.description().record()));

    awaitHolders(version, 0);
    Await.until(
        PATIENCE,
        "no block of it on any disk",
        () -> nodes().stream().noneMatch(file -> blocks.stream().anyMatch(disk(file)::isOnDisk)));
  }

  private void awaitHolders(RecordVersion version, int holders) {
    Await.until(
        PATIENCE,
        holders + " holders of " + version.description().record(),
        () -> holding(version).size() == holders,
        () -> holding(version).toString());
  }

  /** The institutions that say that they hold it. */
  private Set<String> holding(RecordVersion version) {
    return four.at("hospital1")
        .holders(version.description().record())
        .filter(Holding::isHeld)
        .map(Holding::msp)
        .collect(Collectors.toSet());
  }

  /** The institutions on whose disks these are; none may have but some of them. */
  private Set<String> withAllOf(List<Cid> blocks) {
    Set<String> found = new HashSet<>();
    for (NetworkFile file : nodes()) {
      long there = blocks.stream().filter(disk(file)::isOnDisk).count();
      if (there > 0) {
        assertEquals(blocks.size(), there, file.institution());
        found.add(file.msp());
      }
    }
    return found;
  }

  /** Header, payload and the payload's leaves, as the owner's node has them. */
  private List<Cid> blocks(RecordVersion version) {
    Cid payload = Cid.parse(version.description().content().payloadCid());
    List<Cid> blocks =
        new ArrayList<>(List.of(Cid.parse(version.description().content().headerCid()), payload));
    blocks.addAll(new IpfsRepository(network, "hospital1").leaves(payload));
    return blocks;
  }

  private List<NetworkFile> nodes() {
    return network.files().stream().filter(file -> file.ipfs().isPresent()).toList();
  }

  private IpfsRepository disk(NetworkFile file) {
    return new IpfsRepository(network, file.institution());
  }
}
