// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import io.careledger.crypto.content.Cid;
import io.careledger.ledger.ErrorCode;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.PatternStream;
import io.careledger.sdk.content.kubo.KuboStore.Collection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A node whose answers are not the content: an error at the leaf where it goes wrong and before it
 * only true bytes; with a second node, the whole content.
 */
class KuboReadFaultTest {
  private static final int SIZE = 2_500;
  private static final int LEAF = 6;
  private static final byte[] CONTENT = PatternStream.bytes(SIZE);

  private final CountDownLatch over = new CountDownLatch(1);
  private StubNode node;
  private StubNode second;
  private Cid cid;

  @BeforeEach
  void start() throws IOException {
    node = new StubNode();
    second = new StubNode();
    cid = node.blocks.add(CONTENT);
    assertEquals(cid, second.blocks.add(CONTENT));
  }

  @AfterEach
  void stop() {
    over.countDown();
    node.close();
    second.close();
  }

  /** How one transfer of the content goes wrong at the seventh leaf. */
  enum Wrong {
    ENDS_CLEANLY,
    ONE_BIT,
    ANOTHER_CONTENT,
    SHORT_OF_ITS_LENGTH,
    HTML
  }

  @ParameterizedTest
  @EnumSource(Wrong.class)
  void get_oneNodeWhoseCopyIsWrong_stopsAtTheLeaf(Wrong wrong) {
    node.blocks.damaged.add(leaf(LEAF));
    node.fault("cat", (exchange, stub) -> sendsWrongly(exchange, wrong));
    ByteArrayOutputStream released = new ByteArrayOutputStream();
    ContentException failure =
        assertThrows(
            ContentException.class,
            () -> {
              try (InputStream stored = store(KuboTimeouts.STANDARD, node).get(cid)) {
                stored.transferTo(released);
              }
            });
    assertEquals(ErrorCode.CONTENT_CORRUPT, failure.code());
    assertArrayEquals(Arrays.copyOf(CONTENT, LEAF * 256), released.toByteArray());
  }

  @ParameterizedTest
  @EnumSource(Wrong.class)
  void get_secondNodeIsGood_givesAllOfIt(Wrong wrong) throws IOException {
    node.blocks.damaged.add(leaf(LEAF));
    node.fault("cat", (exchange, stub) -> sendsWrongly(exchange, wrong));
    assertWhole(store(KuboTimeouts.STANDARD, node, second));
    if (wrong != Wrong.HTML) {
      assertTrue(
          second.calls.stream().anyMatch(call -> call.contains("offset=" + LEAF * 256 + "&")),
          "goes on at the leaf");
    }
  }

  /** The transfer is bad, the blocks are good: they are taken one by one. */
  @ParameterizedTest
  @EnumSource(Wrong.class)
  void get_oneNodeWhoseTransfersAreWrong_takesTheLeavesOneByOne(Wrong wrong) throws IOException {
    node.fault("cat", (exchange, stub) -> sendsWrongly(exchange, wrong));
    assertWhole(store(KuboTimeouts.STANDARD, node));
    assertTrue(node.calls.stream().anyMatch(call -> call.contains(leaf(LEAF))));
  }

  /** Here the watchdog is short; everywhere else nothing hangs on it. */
  @Test
  @Timeout(120)
  void get_nodeThatStallsInMidTransfer_goesOnWithTheNext() throws IOException {
    node.fault("cat", (exchange, stub) -> stalls(exchange, LEAF * 256 + 17));
    assertWhole(store(stallingAfter(Duration.ofSeconds(1)), node, second));
  }

  @Test
  @Timeout(120)
  void get_onlyNodeStalls_takesTheLeavesOneByOne() throws IOException {
    node.fault("cat", (exchange, stub) -> stalls(exchange, 2 * 256));
    assertWhole(store(stallingAfter(Duration.ofSeconds(1)), node));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void get_innerNodeLostOrDamaged_isTakenFromTheNextNodeOrRefused(boolean damaged)
      throws IOException {
    String inner = node.blocks.all(cid.toString(), false).get(1);
    if (damaged) {
      node.blocks.damaged.add(inner);
    } else {
      node.blocks.blocks.remove(inner);
    }
    assertWhole(store(KuboTimeouts.STANDARD, node, second));
    assertEquals(ErrorCode.CONTENT_CORRUPT, code(store(KuboTimeouts.STANDARD, node)));
  }

  /** A node that does not check what it reads from its disk gives the damage as good. */
  @Test
  void get_blocksThatHaveOtherBytes_areNeverGiven() throws IOException {
    for (String block : node.blocks.all(cid.toString(), false)) {
      byte[] good = node.blocks.blocks.get(block);
      byte[] bad = good.clone();
      bad[bad.length / 2] ^= 1;
      node.blocks.blocks.put(block, bad);
      assertEquals(ErrorCode.CONTENT_CORRUPT, code(store(KuboTimeouts.STANDARD, node)));
      assertWhole(store(KuboTimeouts.STANDARD, node, second));
      node.blocks.blocks.put(block, good);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 256})
  void get_leafThatHasOtherBytes_isNeverGiven(int size) throws IOException {
    cid = node.blocks.add(PatternStream.bytes(size));
    node.blocks.blocks.put(cid.toString(), PatternStream.bytes(size + 1));
    assertEquals(ErrorCode.CONTENT_CORRUPT, code(store(KuboTimeouts.STANDARD, node)));
    node.blocks.blocks.put(cid.toString(), new byte[10_000]);
    assertEquals(ErrorCode.CONTENT_CORRUPT, code(store(KuboTimeouts.STANDARD, node)));
  }

  @Test
  void get_errorIsFinal() throws IOException {
    node.blocks.damaged.add(leaf(0));
    try (InputStream stored = store(KuboTimeouts.STANDARD, node).get(cid)) {
      assertThrows(ContentException.class, stored::read);
      node.blocks.damaged.clear();
      assertThrows(ContentException.class, stored::read);
    }
  }

  private boolean sendsWrongly(HttpExchange exchange, Wrong wrong) throws IOException {
    int offset = Integer.parseInt(StubNode.query(exchange).get("offset"));
    byte[] rest = Arrays.copyOfRange(CONTENT, offset, SIZE);
    int good = LEAF * 256 - offset;
    if (good < 0 || (wrong == Wrong.ANOTHER_CONTENT && offset > 0)) {
      good = 0;
    }
    exchange.getResponseHeaders().set("X-Content-Length", String.valueOf(rest.length));
    exchange
        .getResponseHeaders()
        .set("Content-Type", wrong == Wrong.HTML && good == 0 ? "text/html" : "text/plain");
    switch (wrong) {
      case ENDS_CLEANLY -> rest = Arrays.copyOf(rest, good + (good > 0 ? 100 : 0));
      case ONE_BIT -> rest[good + 3] ^= 1;
      case ANOTHER_CONTENT -> Arrays.fill(rest, good, rest.length, (byte) 7);
      case HTML -> rest = Arrays.copyOf(rest, good);
      case SHORT_OF_ITS_LENGTH -> {
        exchange.sendResponseHeaders(200, rest.length);
        exchange.getResponseBody().write(rest, 0, good);
        exchange.getResponseBody().flush();
        return true;
      }
    }
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(rest);
    exchange.getResponseBody().close();
    return true;
  }

  private boolean stalls(HttpExchange exchange, int after) throws Exception {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(CONTENT, 0, after);
    exchange.getResponseBody().flush();
    over.await();
    return true;
  }

  private static KuboTimeouts stallingAfter(Duration stall) {
    KuboTimeouts usual = KuboTimeouts.STANDARD;
    return new KuboTimeouts(usual.connect(), usual.answer(), stall, usual.fetch(), usual.pin());
  }

  private static KuboStore store(KuboTimeouts timeouts, StubNode... nodes) {
    return new KuboStore(
        Arrays.stream(nodes).map(StubNode::node).toList(),
        timeouts,
        Collection.AT_ONCE,
        StubBlocks.SMALL);
  }

  private String leaf(int number) {
    List<String> leaves = second.blocks.leaves(cid.toString(), false);
    return leaves.get(number);
  }

  private void assertWhole(KuboStore store) throws IOException {
    try (InputStream stored = store.get(cid)) {
      assertArrayEquals(CONTENT, stored.readAllBytes());
    }
  }

  private ErrorCode code(KuboStore store) {
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
