// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.fabric.NetworkFile;
import io.careledger.testnetwork.faults.ClientProcess.Step;
import io.careledger.testnetwork.stage.InstitutionAccess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** IPFS nodes that die, stand still or have no room. */
class IpfsNodeFaultTest {
  private static final int SIZE = 48 << 20;

  private @TempDir Path folder;
  private FaultScene scene;
  private Node node;

  @BeforeEach
  void raise() {
    scene = new FaultScene(folder);
    node = scene.faults.node(NodeKind.IPFS, "hospital1");
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  @Tag("slow")
  void node_killedWhileClientsPutAndGet_isAClearError_andTheyGoOnWhenItIsBack() throws IOException {
    try (Probe probe = scene.probe("hospital1")) {
      scene.faults.kill(node);
      probe.awaitFailure(Step.PUT, ErrorCode.CONTENT_UNREACHABLE);
      probe.awaitFailure(Step.GET, ErrorCode.CONTENT_UNREACHABLE);
      probe.await(Step.REQUEST, 1);
      scene.faults.start(node);
      scene.assertNothingLost(probe);
      probe.assertFailedOnlyBy(ErrorCode.CONTENT_UNREACHABLE);
    }
  }

  @Test
  void node_killedInMidUpload_leavesNoRecord_andTheNextPutSucceeds() throws IOException {
    byte[] content = bytes();
    LedgerException e =
        assertThrows(
            LedgerException.class,
            () ->
                scene
                    .four
                    .at("hospital1")
                    .records()
                    .put(
                        scene.owner,
                        new ByteArrayInputStream(content),
                        scene.draft(),
                        taken -> {
                          if (taken > SIZE / 2) {
                            scene.faults.kill(node);
                          }
                        }));
    assertEquals(ErrorCode.CONTENT_UNREACHABLE, e.code(), e.getMessage());
    assertEquals(0, recordsOfOwner());
    scene.faults.start(node);
    RecordVersion record = scene.four.share(scene.owner, content, FaultScene.POLICY);
    assertArrayEquals(content, scene.aftermath.read(at(), scene.owner, id(record)));
  }

  @Test
  @Tag("slow")
  void node_killedInMidDownload_leavesNoFile_andTheNextGetSucceeds() throws IOException {
    byte[] content = bytes();
    RecordVersion record = scene.four.share(scene.owner, content, FaultScene.POLICY);
    Path target = folder.resolve("copy");
    LedgerException e =
        assertThrows(
            LedgerException.class,
            () ->
                at().records()
                    .get(
                        scene.owner,
                        id(record),
                        Purpose.TREAT,
                        target,
                        false,
                        taken -> {
                          if (taken > SIZE / 8) {
                            scene.faults.kill(node);
                          }
                        }));
    assertEquals(ErrorCode.CONTENT_UNREACHABLE, e.code(), e.getMessage());
    assertFalse(Files.exists(target));
    scene.faults.start(node);
    assertArrayEquals(content, scene.aftermath.read(at(), scene.owner, id(record)));
  }

  @Test
  @Tag("slow")
  void node_frozenInMidDownload_isGivenUp_orTheNextNodeGoesOn() throws IOException {
    byte[] content = bytes();
    RecordVersion record = scene.four.share(scene.owner, content, FaultScene.POLICY);
    NetworkFile one = scene.network.file("hospital1");
    NetworkFile two = scene.network.file("hospital2");
    ContentStore other = InstitutionAccess.store(List.of(two), Hasty.TIMES);
    other.keep(Cid.parse(record.description().content().payloadCid()), id(record));
    Path target = folder.resolve("copy");
    try (CareLedger alone = through(List.of(one));
        CareLedger both = through(List.of(one, two))) {
      LedgerException e =
          assertThrows(
              LedgerException.class,
              () ->
                  alone
                      .records()
                      .get(
                          scene.owner,
                          id(record),
                          Purpose.TREAT,
                          target,
                          false,
                          taken -> freezeAfter(taken)));
      assertEquals(ErrorCode.CONTENT_UNREACHABLE, e.code(), e.getMessage());
      assertFalse(Files.exists(target));
      scene.faults.thaw(node);

      both.records()
          .get(scene.owner, id(record), Purpose.TREAT, target, false, taken -> freezeAfter(taken));
      assertArrayEquals(content, Files.readAllBytes(target));
    }
  }

  private void freezeAfter(long taken) {
    if (taken > SIZE / 8 && !scene.faults.isFrozen(node)) {
      scene.faults.freeze(node);
    }
  }

  @Test
  void disk_full_isAClearError_andPutsGoOnWhenThereIsRoom() throws IOException {
    scene.faults.kill(node);
    scene.faults.startAs(
        node, SmallDisk.of(scene.network, node, Files.createDirectory(folder.resolve("small"))));
    byte[] content = bytes();
    LedgerException e =
        assertThrows(
            LedgerException.class, () -> scene.four.share(scene.owner, content, FaultScene.POLICY));
    assertEquals(ErrorCode.STORAGE_FAILED, e.code(), e.getMessage());
    assertEquals(0, recordsOfOwner());

    scene.four.store().reclaim();
    RecordVersion small = scene.four.share(scene.owner, new byte[1000], FaultScene.POLICY);
    assertEquals(1000, scene.aftermath.read(at(), scene.owner, id(small)).length);
    scene.four.at("hospital1").records().withdraw(scene.owner, id(small), "on a disk of a test");

    scene.faults.kill(node);
    scene.faults.start(node);
    RecordVersion record = scene.four.share(scene.owner, content, FaultScene.POLICY);
    assertArrayEquals(content, scene.aftermath.read(at(), scene.owner, id(record)));
    assertNoTraceOfCopies();
  }

  private void assertNoTraceOfCopies() throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      assertTrue(left.noneMatch(path -> path.getFileName().toString().contains("copy")));
    }
  }

  private CareLedger through(List<NetworkFile> nodes) {
    return scene
        .four
        .builder("hospital1")
        .store(InstitutionAccess.store(nodes, Hasty.TIMES))
        .build();
  }

  private CareLedger at() {
    return scene.four.at("hospital1");
  }

  private long recordsOfOwner() {
    return at().records().listByOwner(scene.owner.id().toString()).count();
  }

  private static byte[] bytes() {
    byte[] content = new byte[SIZE];
    new Random().nextBytes(content);
    return content;
  }

  private static String id(RecordVersion record) {
    return record.description().record();
  }
}
