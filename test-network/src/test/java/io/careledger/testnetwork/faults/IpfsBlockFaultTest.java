// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.records.RecordContent;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import io.careledger.sdk.CareLedger;
import io.careledger.testnetwork.nodes.Faults;
import io.careledger.testnetwork.nodes.IpfsRepository;
import io.careledger.testnetwork.nodes.TestedNetwork;
import io.careledger.testnetwork.stage.FoundedNetwork;
import io.careledger.testnetwork.stage.InstitutionAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A block in the middle of a file that an IPFS node lost, or that changed on its disk. Kubo itself
 * then ends the file early and calls it whole.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IpfsBlockFaultTest {
  private static final int SIZE = 5 << 20;

  private final Faults agents = new Faults(TestedNetwork.get());
  private @TempDir Path folder;
  private FaultScene scene;
  private CareLedger hasty;
  private IpfsRepository repository;
  private byte[] content;
  private RecordVersion record;

  /** What happens to the block's file. */
  enum Damage {
    MISSING,
    FLIPPED_BYTE,
    ANOTHER_BLOCKS_BYTES
  }

  /** Who has no copy must not fetch one meanwhile; to found the consortium takes them. */
  @BeforeAll
  void endAgents() {
    FoundedNetwork.get();
    Node.all(TestedNetwork.get().site(), NodeKind.AGENT).forEach(agents::kill);
  }

  @AfterAll
  void startAgents() {
    agents.close();
  }

  @BeforeEach
  void put() {
    scene = new FaultScene(folder);
    hasty =
        scene
            .four
            .builder("hospital1")
            .store(InstitutionAccess.store(List.of(scene.network.file("hospital1")), Hasty.TIMES))
            .build();
    repository = new IpfsRepository(scene.network, "hospital1");
    content = new byte[SIZE];
    new Random(1).nextBytes(content);
    record = scene.four.share(scene.owner, content, "hospital1:doctor");
  }

  @AfterEach
  void close() {
    scene.four.at("hospital1").records().withdraw(scene.owner, id(), "damaged by a test");
    hasty.close();
    scene.close();
  }

  @ParameterizedTest
  @EnumSource
  void get_blockDamaged_andNoOtherCopy_isRefusedAndLeavesNoFile(Damage damage) throws IOException {
    damage(damage);
    Path target = folder.resolve("copy");
    LedgerException e =
        assertThrows(
            LedgerException.class,
            () ->
                hasty.records().get(scene.owner, id(), Purpose.TREAT, target, false, bytes -> {}));
    assertEquals(ErrorCode.CONTENT_CORRUPT, e.code(), e.getMessage());
    assertFalse(Files.exists(target));
  }

  @ParameterizedTest
  @EnumSource
  void keep_blockDamaged_andAnotherNodeHoldsIt_mendsIt(Damage damage) throws IOException {
    RecordContent named = record.description().content();
    Cid payload = Cid.parse(named.payloadCid());
    InstitutionAccess.store(List.of(scene.network.file("hospital2")), Hasty.TIMES)
        .keep(payload, id());
    damage(damage);
    assertFalse(scene.four.store().holds(payload));
    scene.four.store().keep(payload, id());
    assertArrayEquals(content, scene.aftermath.read(hasty, scene.owner, id()));
  }

  private void damage(Damage damage) throws IOException {
    List<Cid> leaves = repository.leaves(Cid.parse(record.description().content().payloadCid()));
    Path file = repository.block(leaves.get(2));
    switch (damage) {
      case MISSING -> Files.delete(file);
      case FLIPPED_BYTE -> {
        byte[] block = Files.readAllBytes(file);
        block[block.length / 2] ^= 1;
        Files.write(file, block);
      }
      case ANOTHER_BLOCKS_BYTES ->
          Files.write(file, Files.readAllBytes(repository.block(leaves.get(3))));
      default -> throw new AssertionError(damage);
    }
  }

  private String id() {
    return record.description().record();
  }
}
