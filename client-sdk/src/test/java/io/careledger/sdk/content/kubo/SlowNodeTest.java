// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import io.careledger.crypto.content.Cid;
import io.careledger.sdk.content.PatternStream;
import io.careledger.sdk.content.kubo.KuboStore.Collection;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that sends a byte now and then: it never stalls, and never gives a chunk in time. */
class SlowNodeTest {
  private static final byte[] CONTENT = PatternStream.bytes(700);
  private static final Duration SOON = Duration.ofSeconds(2);

  private final CountDownLatch over = new CountDownLatch(1);
  private StubNode slow;
  private StubNode good;
  private Cid cid;

  @BeforeEach
  void start() throws IOException {
    slow = new StubNode();
    good = new StubNode();
    cid = slow.blocks.add(CONTENT);
    good.blocks.add(CONTENT);
  }

  @AfterEach
  void stop() {
    over.countDown();
    slow.close();
    good.close();
  }

  private boolean drips(HttpExchange exchange, int after) throws Exception {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(CONTENT, 0, after);
    for (int at = after; !over.await(50, TimeUnit.MILLISECONDS); at++) {
      exchange.getResponseBody().write(CONTENT[at % CONTENT.length]);
      exchange.getResponseBody().flush();
    }
    return true;
  }

  private void assertWhole() throws IOException {
    KuboTimeouts usual = KuboTimeouts.STANDARD;
    KuboStore store =
        new KuboStore(
            List.of(slow.node(), good.node()),
            new KuboTimeouts(
                usual.connect(), usual.answer(), SOON, usual.fetch(), usual.pin(), SOON),
            Collection.AT_ONCE,
            StubBlocks.SMALL);
    try (InputStream stored = store.get(cid)) {
      assertArrayEquals(CONTENT, stored.readAllBytes());
    }
  }

  @Test
  @Timeout(60)
  void get_chunkThatComesByteByByte_isTakenFromTheNextNode() throws IOException {
    slow.fault("cat", (exchange, stub) -> drips(exchange, 300));
    assertWhole();
    assertEquals(1, slow.count("cat"));
    assertEquals(1, good.count("cat"));
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void get_blockThatComesByteByByte_isTakenFromTheNextNode() throws IOException {
    slow.fault("block/get", (exchange, stub) -> drips(exchange, 1));
    assertWhole();
    assertEquals(1, slow.count("block/get"));
  }
}
