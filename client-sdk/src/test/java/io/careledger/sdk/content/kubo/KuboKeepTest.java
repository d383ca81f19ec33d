// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.ErrorCode;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.PatternStream;
import io.careledger.sdk.content.kubo.KuboStore.Collection;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeping a whole copy on the own node, and seeing when it is none. */
class KuboKeepTest {
  private static final int SIZE = 10_000;

  private StubNode own;
  private StubNode other;
  private KuboStore store;
  private Cid cid;

  @BeforeEach
  void start() throws IOException {
    own = new StubNode();
    other = new StubNode();
    own.blocks.connected.add(other.blocks);
    cid = other.blocks.add(PatternStream.bytes(SIZE));
    store =
        new KuboStore(
            List.of(own.node()), KuboTimeouts.STANDARD, Collection.LATER, StubBlocks.SMALL);
  }

  @AfterEach
  void stop() {
    own.close();
    other.close();
  }

  @Test
  void keep_contentOfAnotherNode_fetchesAndPinsItUnderItsName() throws IOException {
    store.keep(cid, "record1");
    own.blocks.connected.clear();
    assertTrue(store.holds(cid));
    assertEquals("record1", own.blocks.pins.get(cid.toString()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 256})
  void keep_singleLeafOfAnotherNode_fetchesIt(int size) throws IOException {
    cid = other.blocks.add(PatternStream.bytes(size));
    store.keep(cid, "record1");
    own.blocks.connected.clear();
    assertTrue(store.holds(cid));
  }

  /** Else the node would look for it for ever. */
  @Test
  void keep_boundsTheNodesSearch() throws IOException {
    store.keep(cid, "record1");
    assertTrue(
        own.calls.stream()
            .filter(call -> call.startsWith("pin/add?"))
            .allMatch(
                call -> call.contains("timeout=1800000ms") && call.contains("progress=false")));
  }

  @Test
  void keep_contentThatNoNodeHas_isMissingWithoutAPin() {
    Cid nowhere = Cid.ofBlock(Cid.Codec.DAG_PB, new byte[] {9});
    assertEquals(
        ErrorCode.CONTENT_MISSING,
        assertThrows(ContentException.class, () -> store.keep(nowhere, "record1")).code());
    assertEquals(0, own.count("pin/add"));
    assertTrue(own.blocks.pins.isEmpty());
  }

  @Test
  void keep_wholeAndNamed_changesNothing() throws IOException {
    store.keep(cid, "record1");
    long pins = own.count("pin/add");
    store.keep(cid, "record1");
    assertEquals(pins, own.count("pin/add"));
    assertEquals(1, own.count("pin/rm"), "only before the first fetch");
  }

  @Test
  void keep_whatWasPutHere_getsTheRecordsName() throws IOException {
    Cid mine = store.put(new PatternStream(3_000));
    assertTrue(own.blocks.pins.get(mine.toString()).startsWith("careledger-"));
    store.keep(mine, "record2");
    assertEquals("record2", own.blocks.pins.get(mine.toString()));
  }

  @Test
  void keep_anyBlockLostOrDamaged_isBroughtBack() throws IOException {
    // Ten leaves under two levels; with every block tried, the calls grow with the square.
    cid = other.blocks.add(PatternStream.bytes(2_500));
    store.keep(cid, "record1");
    for (String block : own.blocks.all(cid.toString(), false)) {
      own.blocks.damaged.add(block);
      assertFalse(store.holds(cid));
      store.keep(cid, "record1");
      assertTrue(store.holds(cid));
      byte[] lost = own.blocks.blocks.remove(block);
      assertFalse(store.holds(cid));
      store.keep(cid, "record1");
      assertTrue(store.holds(cid));
      assertEquals(lost.length, own.blocks.blocks.get(block).length);
    }
    assertEquals("record1", own.blocks.pins.get(cid.toString()));
  }

  @Test
  void keep_manyBlocksDamaged_areBroughtBackRoundByRound() throws IOException {
    cid = other.blocks.add(PatternStream.bytes(60_000));
    store.keep(cid, "record1");
    own.blocks.damaged.addAll(own.blocks.leaves(cid.toString(), false));
    store.keep(cid, "record1");
    assertTrue(store.holds(cid));
  }

  @Test
  void keep_damagedEverywhere_isRefused() throws IOException {
    store.keep(cid, "record1");
    String leaf = own.blocks.leaves(cid.toString(), false).get(3);
    own.blocks.damaged.add(leaf);
    other.blocks.damaged.add(leaf);
    assertThrows(ContentException.class, () -> store.keep(cid, "record1"));
    assertFalse(store.holds(cid));
  }

  /** The node's own word for it is not enough. */
  @Test
  void holds_pinnedButFlippedOnADiskThatIsNotChecked_isFalse() throws IOException {
    store.keep(cid, "record1");
    String leaf = own.blocks.leaves(cid.toString(), false).get(3);
    byte[] bytes = own.blocks.blocks.get(leaf).clone();
    bytes[0] ^= 1;
    own.blocks.blocks.put(leaf, bytes);
    assertTrue(store.has(cid));
    assertFalse(store.holds(cid));
  }

  @Test
  void holds_askingTheOwnDiskOnly_isFalseForWhatOthersHave() throws IOException {
    assertFalse(store.holds(cid));
    assertTrue(own.calls.stream().allMatch(call -> call.contains("offline=true")));
  }

  @Test
  void keep_blockThatAnotherPinHolds_saysThatItCannotBeRemoved() throws IOException {
    byte[] shared = PatternStream.bytes(256);
    Cid leaf = own.blocks.add(shared);
    own.blocks.pins.put(leaf.toString(), "another");
    store.keep(cid, "record1");
    own.blocks.damaged.add(leaf.toString());
    ContentException refused =
        assertThrows(ContentException.class, () -> store.keep(cid, "record1"));
    assertEquals(ErrorCode.CONTENT_CORRUPT, refused.code());
  }
}
