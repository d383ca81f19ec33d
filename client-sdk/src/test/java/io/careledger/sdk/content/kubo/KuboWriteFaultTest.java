// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.ErrorCode;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.DagLayout;
import io.careledger.sdk.content.PatternStream;
import io.careledger.sdk.content.kubo.KuboStore.Collection;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node that does not store what it is given: put says so and leaves no pin. */
class KuboWriteFaultTest {
  private static final int SIZE = 10_000;
  private static final DagLayout LONG = new DagLayout(256, 3, 1L << 30);

  private final CountDownLatch over = new CountDownLatch(1);
  private StubNode node;
  private KuboStore store;

  @BeforeEach
  void start() throws IOException {
    node = new StubNode();
    store = store(KuboTimeouts.STANDARD);
  }

  @AfterEach
  void stop() {
    over.countDown();
    node.close();
  }

  private KuboStore store(KuboTimeouts timeouts) {
    return new KuboStore(List.of(node.node()), timeouts, Collection.AT_ONCE, LONG);
  }

  @Test
  void put_otherNameForTheBytes_isRefusedAndUnpinned() {
    node.fault(
        "add",
        (exchange, stub) -> {
          StubMultipart.file(exchange);
          Cid lie = stub.blocks.add(PatternStream.bytes(77));
          stub.blocks.pins.put(lie.toString(), "");
          StubNode.json(
              exchange, 200, "{\"Name\":\"f\",\"Hash\":\"" + lie + "\",\"Size\":\"1\"}\n");
          return true;
        });
    ContentException refused = refused();
    assertEquals(ErrorCode.STORAGE_FAILED, refused.code());
    assertTrue(String.valueOf(refused.getMessage()).contains("another name"));
    assertTrue(node.blocks.pins.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"Hash\":7}",
        "{\"Hash\":\"../../version\"}",
        "{\"Name\":\"f\"}\n{\"Hash\":\"x\"}",
        "ok"
      })
  void put_answerThatNamesNothing_isRefused(String answer) {
    node.fault(
        "add",
        (exchange, stub) -> {
          StubMultipart.file(exchange);
          StubNode.json(exchange, 200, answer);
          return true;
        });
    assertEquals(ErrorCode.STORAGE_FAILED, refused().code());
    assertEquals(0, node.count("pin/rm"), "asks the node for nothing that it made up");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10_000, 5_000_000})
  void put_fullDisk_saysSo(int size) {
    node.fault(
        "add",
        (exchange, stub) -> {
          exchange.getRequestBody().readNBytes(Math.min(size, 4_000));
          StubNode.error(exchange, "write /srv/ipfs/blocks/X: no space left on device");
          return true;
        });
    ContentException refused =
        assertThrows(ContentException.class, () -> store.put(new PatternStream(size)));
    assertEquals(ErrorCode.STORAGE_FAILED, refused.code());
    assertTrue(String.valueOf(refused.getMessage()).contains("no space left"));
    assertFalse(String.valueOf(refused.getMessage()).contains("/srv"));
    assertTrue(node.blocks.pins.isEmpty());
  }

  @Test
  void put_nodeThatDiesInMidUpload_isUnreachable() {
    node.fault(
        "add",
        (exchange, stub) -> {
          exchange.getRequestBody().readNBytes(3_000);
          throw new IOException("killed");
        });
    assertEquals(
        ErrorCode.CONTENT_UNREACHABLE,
        assertThrows(ContentException.class, () -> store.put(new PatternStream(5_000_000))).code());
  }

  @Test
  @Timeout(120)
  void put_nodeThatTakesNoMore_isGivenUpAfterTheWatchdog() {
    node.fault(
        "add",
        (exchange, stub) -> {
          exchange.getRequestBody().readNBytes(3_000);
          over.await();
          return true;
        });
    KuboTimeouts usual = KuboTimeouts.STANDARD;
    KuboStore impatient =
        store(
            new KuboTimeouts(
                usual.connect(),
                usual.answer(),
                Duration.ofSeconds(1),
                usual.fetch(),
                usual.pin()));
    for (int size : new int[] {SIZE, 50_000_000}) {
      assertEquals(
          ErrorCode.CONTENT_UNREACHABLE,
          assertThrows(ContentException.class, () -> impatient.put(new PatternStream(size)))
              .code());
    }
  }

  @Test
  void put_blockThatWasDamagedBefore_isRemovedAndHealedByTheNextPut() throws IOException {
    Cid cid = store.put(new PatternStream(SIZE));
    String leaf = node.blocks.leaves(cid.toString(), false).get(5);
    node.blocks.damaged.add(leaf);
    ContentException refused = refused();
    assertEquals(ErrorCode.CONTENT_CORRUPT, refused.code());
    assertTrue(node.blocks.pins.isEmpty());
    assertEquals(cid, store.put(new PatternStream(SIZE)));
    assertTrue(store.holds(cid));
  }

  @Test
  void put_leafThatWasDamagedBefore_isRemovedAndHealedByTheNextPut() throws IOException {
    Cid cid = store.put(new PatternStream(100));
    node.blocks.damaged.add(cid.toString());
    assertEquals(
        ErrorCode.CONTENT_CORRUPT,
        assertThrows(ContentException.class, () -> store.put(new PatternStream(100))).code());
    assertEquals(cid, store.put(new PatternStream(100)));
    assertTrue(store.holds(cid));
  }

  /** An answer that is lost says nothing: a content that was there before must stay. */
  @Test
  void put_answerLostOfAContentThatWasThere_leavesItsPin() throws IOException {
    Cid cid = store.put(new PatternStream(SIZE));
    node.fault(
        "add",
        (exchange, stub) -> {
          StubMultipart.file(exchange);
          throw new IOException("killed");
        });
    assertEquals(ErrorCode.CONTENT_UNREACHABLE, refused().code());
    assertTrue(store.has(cid));
  }

  @Test
  @Timeout(120)
  void put_streamThatGivesItsBytesSlowly_isNoStall() throws IOException {
    KuboTimeouts usual = KuboTimeouts.STANDARD;
    KuboStore impatient =
        store(
            new KuboTimeouts(
                usual.connect(),
                usual.answer(),
                Duration.ofSeconds(2),
                usual.fetch(),
                usual.pin()));
    InputStream slow =
        new PatternStream(600) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            try {
              // Six times: longer together than the watchdog waits.
              Thread.sleep(500);
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            return super.read(target, offset, Math.min(length, 100));
          }
        };
    assertTrue(impatient.has(impatient.put(slow)));
  }

  private ContentException refused() {
    return assertThrows(ContentException.class, () -> store.put(new PatternStream(SIZE)));
  }
}
