// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.ErrorCode;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.DagLayout;
import io.careledger.sdk.content.PatternStream;
import io.careledger.sdk.content.kubo.KuboStore.Collection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store asks of a node that does as it is told. */
class KuboStoreTest {
  private StubNode node;
  private KuboStore store;

  @BeforeEach
  void start() throws IOException {
    node = new StubNode();
    store = store(StubBlocks.SMALL, Collection.AT_ONCE);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private KuboStore store(DagLayout layout, Collection when) {
    return new KuboStore(List.of(node.node()), KuboTimeouts.STANDARD, when, layout);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 768, 769, 2_304, 2_305, 10_000, 200_000})
  void getAfterPut_anySize_givesTheBytes(int size) throws IOException {
    byte[] content = PatternStream.bytes(size);
    Cid cid = store.put(new PatternStream(size));
    assertTrue(store.has(cid));
    assertTrue(store.holds(cid));
    try (InputStream stored = store.get(cid)) {
      assertArrayEquals(content, stored.readAllBytes());
      assertEquals(-1, stored.read());
    }
  }

  @Test
  void put_emptyContent_hasTheNameOfTheEmptyLeaf() throws IOException {
    assertEquals(
        "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
        store.put(InputStream.nullInputStream()).toString());
  }

  @Test
  void put_contentThatHoldsABoundary_isStoredAsItIs() throws IOException {
    byte[] content =
        "\r\n--careledger-00\r\n\r\n--careledger-00--\r\n".getBytes(StandardCharsets.UTF_8);
    Cid cid = store.put(new ByteArrayInputStream(content));
    try (InputStream stored = store.get(cid)) {
      assertArrayEquals(content, stored.readAllBytes());
    }
  }

  @Test
  void put_tellsTheProgress_risingToTheWhole() throws IOException {
    List<Long> told = new ArrayList<>();
    store.put(new PatternStream(200_000), told::add);
    List<Long> sorted = new ArrayList<>(told);
    Collections.sort(sorted);
    assertEquals(sorted, told);
    assertEquals(200_000, told.get(told.size() - 1));
  }

  /** A node's defaults differ, and it passes over what it does not know. */
  @Test
  void put_spellsOutEveryOptionThatDecidesOnTheName() throws IOException {
    store.put(new PatternStream(1));
    String call =
        node.calls.stream().filter(each -> each.startsWith("add?")).findFirst().orElseThrow();
    for (String option :
        List.of(
            "cid-version=1",
            "raw-leaves=true",
            "chunker=size-256",
            "max-file-links=3",
            "hash=sha2-256",
            "trickle=false",
            "inline=false",
            "only-hash=false",
            "wrap-with-directory=false",
            "preserve-mode=false",
            "preserve-mtime=false",
            "pin=true",
            "progress=false")) {
      assertTrue((call + "&").contains(option + "&"), option);
    }
    assertTrue(call.matches(".*&pin-name=careledger-\\d{10}"), call);
  }

  @Test
  void put_streamThatFails_passesItsErrorOnAndLeavesNothing() {
    IOException broken = new IOException("the scanner is unplugged");
    InputStream content =
        new PatternStream(1_000) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            if (position() > 0) {
              throw broken;
            }
            return super.read(target, offset, Math.min(length, 100));
          }
        };
    assertSame(broken, assertThrows(IOException.class, () -> store.put(content)));
    assertTrue(node.blocks.pins.isEmpty());
  }

  @Test
  void put_overTheLimit_isRefusedAndLeavesNoPin() {
    KuboStore narrow = store(new DagLayout(256, 3, 1_000), Collection.AT_ONCE);
    ContentException refused =
        assertThrows(ContentException.class, () -> narrow.put(new PatternStream(100_000)));
    assertEquals(ErrorCode.ARGUMENT_TOO_LARGE, refused.code());
    assertTrue(node.blocks.pins.isEmpty());
  }

  @Test
  void get_neverPut_isMissing() {
    for (Cid.Codec codec : Cid.Codec.values()) {
      Cid cid = Cid.ofBlock(codec, new byte[] {1});
      assertFalse(StubNode.sure(() -> store.has(cid)));
      assertEquals(
          ErrorCode.CONTENT_MISSING,
          assertThrows(ContentException.class, () -> store.get(cid)).code());
    }
  }

  @Test
  void get_closedStream_givesNothingMore() throws IOException {
    InputStream stored = store.get(store.put(new PatternStream(10_000)));
    assertEquals(0, stored.read());
    stored.close();
    assertThrows(IOException.class, stored::read);
  }

  @Test
  void remove_leavesNothingOfItOnTheNode_andIsDoneTwice() throws IOException {
    Cid kept = store.put(new PatternStream(500));
    Cid cid = store.put(new PatternStream(10_000));
    store.remove(cid);
    assertFalse(store.has(cid));
    assertEquals(ErrorCode.CONTENT_MISSING, missing(cid));
    assertEquals(node.blocks.all(kept.toString(), false).size(), node.blocks.blocks.size());
    store.remove(cid);
    assertTrue(store.holds(kept));
  }

  @Test
  void remove_withCollectionLater_unpinsAndFreesTheSpaceWhenAsked() throws IOException {
    KuboStore later = store(StubBlocks.SMALL, Collection.LATER);
    Cid cid = later.put(new PatternStream(10_000));
    later.remove(cid);
    assertFalse(later.has(cid));
    assertEquals(0, node.count("repo/gc"));
    later.reclaim();
    assertTrue(node.blocks.blocks.isEmpty());
  }

  @Test
  void remove_contentThatSomethingElseKeeps_saysThatItIsStillThere() throws IOException {
    Cid cid = store.put(new PatternStream(10_000));
    node.fault(
        "pin/rm",
        (exchange, stub) -> {
          StubNode.error(exchange, "not pinned or pinned indirectly");
          return true;
        });
    assertEquals(
        ErrorCode.STORAGE_FAILED,
        assertThrows(ContentException.class, () -> store.remove(cid)).code());
  }

  /** Kubo 0.42.0 takes a pin away and pins anew; garbage collection waits for the end of that. */
  @Test
  void remove_whileThePinGetsAnotherName_removesIt() throws IOException {
    Cid cid = store.put(new PatternStream(10_000));
    sayNotPinned("pin/rm", 1);
    store.remove(cid);
    assertTrue(node.blocks.blocks.isEmpty());
  }

  @Test
  void has_whileThePinGetsAnotherName_isTrue() throws IOException {
    Cid cid = store.put(new PatternStream(10_000));
    sayNotPinned("pin/ls", 3);
    assertTrue(store.has(cid));
  }

  @Test
  void has_asksTheOwnDiskOnly() throws IOException {
    try (StubNode other = new StubNode()) {
      Cid cid = other.blocks.add(PatternStream.bytes(10_000));
      node.blocks.connected.add(other.blocks);
      assertFalse(store.has(cid));
      assertFalse(store.holds(cid));
      try (InputStream stored = store.get(cid)) {
        assertArrayEquals(PatternStream.bytes(10_000), stored.readAllBytes());
      }
    }
  }

  @Test
  void has_pinnedContentWhoseRootIsLost_isFalse() throws IOException {
    Cid cid = store.put(new ByteArrayInputStream(PatternStream.bytes(10_000)));
    assertTrue(store.has(cid));
    node.blocks.blocks.remove(cid.toString());
    assertFalse(store.has(cid));
  }

  private void sayNotPinned(String command, int times) {
    AtomicInteger left = new AtomicInteger(times);
    node.fault(
        command,
        (exchange, stub) -> {
          boolean said = left.getAndDecrement() > 0;
          if (said) {
            StubNode.error(exchange, "not pinned or pinned indirectly");
          }
          return said;
        });
  }

  private ErrorCode missing(Cid cid) {
    return assertThrows(ContentException.class, () -> store.get(cid)).code();
  }
}
