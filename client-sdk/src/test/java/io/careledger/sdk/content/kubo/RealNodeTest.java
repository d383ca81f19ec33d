// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.ErrorCode;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.ContentListing.Entry;
import io.careledger.sdk.content.PatternStream;
import io.careledger.sdk.content.kubo.KuboStore.Collection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same as with the stub, with Kubo itself. */
@Tag("network")
class RealNodeTest {
  private static final int SIZE = 5 << 20;

  private @TempDir Path folder;
  private RealNode node;
  private KuboStore store;

  @BeforeEach
  void start() throws IOException {
    node = RealNode.in(folder.resolve("one"));
    store = store(node.node());
  }

  @AfterEach
  void stop() throws IOException {
    if (node != null) {
      node.close();
    }
  }

  private static KuboStore store(KuboNode... nodes) {
    KuboTimeouts usual = KuboTimeouts.STANDARD;
    // What nobody has is looked for in vain: for a short time only.
    Duration fetch = Duration.ofSeconds(2);
    Duration stall = Duration.ofSeconds(3);
    return KuboStore.over(
        List.of(nodes),
        new KuboTimeouts(usual.connect(), usual.answer(), stall, fetch, usual.pin()),
        Collection.AT_ONCE);
  }

  @ParameterizedTest
  @CsvSource({
    "0, bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
    "1, bafkreidogqfzz75tpkmjzjke425xqcrmpcib2p5tg44hnbirumdbpl5adu",
    "1048576, bafkreie2awbtsiutokydyo2wku4hhy3idozoybuppopqrv6wzhozgfl4xu",
    "1048577, bafybeibuluft4ezja3gqos7usof52hxvjz3tlhtgqe7kgwhbl6qq6fbah4",
    "5242880, bafybeier26pjro7dgtkzdldga7x74nqp24qyokqj4g3ohvgamy27c22e2e",
  })
  void putGetRemove_ofKubo_agreeOnNameAndBytes(long size, String name) throws IOException {
    Cid cid = store.put(new PatternStream(size));
    assertEquals(name, cid.toString());
    assertTrue(store.has(cid));
    assertTrue(store.holds(cid));
    assertSame(cid, size);
    assertTrue(node.ipfs("pin", "ls", "--type=recursive", "--names", name).contains("careledger"));
    store.remove(cid);
    assertFalse(store.has(cid));
    assertEquals(
        ErrorCode.CONTENT_MISSING,
        assertThrows(ContentException.class, () -> store.get(cid)).code());
    store.remove(cid);
  }

  @Test
  void listing_ofKubo_namesUploadsUntilTheyHaveARecord() throws IOException {
    Cid cid = store.put(new PatternStream(SIZE));
    List<Entry> entries = new ArrayList<>();
    store.listing().forEach(100, entries::addAll);
    assertEquals(List.of(cid), entries.stream().map(Entry::cid).toList());
    assertEquals(SIZE, entries.get(0).bytes());
    store.keep(cid, "record1");
    store.listing().forEach(100, batch -> fail(batch.toString()));
  }

  @Test
  void get_flippedBitOnTheDisk_isNeverGiven_andIsHealedByPuttingTwice() throws IOException {
    Cid cid = store.put(new PatternStream(SIZE));
    node.damage(node.blocksOf(1 << 20).get(2));
    assertFalse(store.holds(cid));
    assertEquals(ErrorCode.CONTENT_CORRUPT, code(cid));
    assertEquals(
        ErrorCode.CONTENT_CORRUPT,
        assertThrows(ContentException.class, () -> store.put(new PatternStream(SIZE))).code());
    assertEquals(cid, store.put(new PatternStream(SIZE)));
    assertTrue(store.holds(cid));
    assertSame(cid, SIZE);
  }

  @Test
  void get_secondNode_givesWhatTheFirstHasLost() throws IOException {
    try (RealNode second = RealNode.in(folder.resolve("two"))) {
      Cid cid = store.put(new PatternStream(SIZE));
      assertEquals(cid, store(second.node()).put(new PatternStream(SIZE)));
      node.damage(node.blocksOf(1 << 20).get(2));
      try (InputStream stored = store(node.node(), second.node()).get(cid)) {
        assertEquals(SIZE, stored.readAllBytes().length);
      }
      node.kill();
      try (InputStream stored = store(node.node(), second.node()).get(cid)) {
        assertEquals(SIZE, stored.readAllBytes().length);
      }
    }
  }

  @Test
  void status_ofANodeWithoutAToken_saysWhatItsConfigurationSays() throws IOException {
    KuboStatus alone = KuboStatus.of(node.node(), KuboTimeouts.STANDARD);
    assertEquals(new KuboStatus(alone.version(), true, true, false, false, List.of()), alone);
    try (RealNode second = RealNode.in(folder.resolve("two"))) {
      node.connectTo(second);
      assertTrue(KuboStatus.of(node.node(), KuboTimeouts.STANDARD).linked());
    }
  }

  @Test
  void keep_fromAConnectedNode_bringsItHereAndRepairsIt() throws IOException {
    try (RealNode second = RealNode.in(folder.resolve("two"))) {
      Cid cid = store(second.node()).put(new PatternStream(SIZE));
      assertEquals(
          ErrorCode.CONTENT_MISSING,
          assertThrows(ContentException.class, () -> store.keep(cid, "record1")).code());
      node.connectTo(second);
      store.keep(cid, "record1");
      assertTrue(store.holds(cid));
      node.damage(node.blocksOf(1 << 20).get(3));
      assertFalse(store.holds(cid));
      store.keep(cid, "record1");
      assertTrue(store.holds(cid));
      assertTrue(
          node.ipfs("pin", "ls", "--type=recursive", "--names", cid.toString())
              .contains("record1"));
    }
  }

  @Test
  void everyCall_nodeKilledAndBack_goesOnWithThePooledConnectionsOfBefore() throws IOException {
    Cid cid = store.put(new PatternStream(SIZE));
    node.kill();
    assertEquals(ErrorCode.CONTENT_UNREACHABLE, code(cid));
    node.restart();
    assertSame(store(node.node()), cid, SIZE);
  }

  private void assertSame(Cid cid, long size) throws IOException {
    assertSame(store, cid, size);
  }

  private static void assertSame(KuboStore store, Cid cid, long size) throws IOException {
    try (InputStream stored = store.get(cid);
        InputStream expected = new PatternStream(size)) {
      byte[] one = new byte[1 << 16];
      byte[] other = new byte[1 << 16];
      int length;
      do {
        length = expected.readNBytes(one, 0, one.length);
        assertEquals(length, stored.readNBytes(other, 0, other.length));
        assertEquals(-1, java.util.Arrays.mismatch(one, 0, length, other, 0, length));
      } while (length > 0);
    }
  }

  private ErrorCode code(Cid cid) {
    return assertThrows(
            ContentException.class,
            () -> {
              try (InputStream stored = store.get(cid)) {
                stored.readAllBytes();
              }
            })
        .code();
  }
}
