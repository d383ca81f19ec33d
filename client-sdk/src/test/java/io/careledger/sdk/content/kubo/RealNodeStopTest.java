// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.ErrorCode;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.PatternStream;
import io.careledger.sdk.content.kubo.KuboStore.Collection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kubo itself is stopped while it is used; {@link EndingNodeTest} has the words it was seen say.
 */
@Tag("network")
class RealNodeStopTest {
  private static final int SIZE = 5 << 20;

  private final List<Cid> acknowledged = new CopyOnWriteArrayList<>();
  private final CountDownLatch underWay = new CountDownLatch(5);
  private @TempDir Path folder;

  private static KuboStore store(RealNode node) throws IOException {
    return KuboStore.over(List.of(node.node()), KuboTimeouts.STANDARD, Collection.AT_ONCE);
  }

  /** What was under way fails as it does with a node that is down, or is done and lasts. */
  @Test
  @Timeout(120)
  void everyCall_whileTheNodeIsStopped_isDoneOrSaysThatItCannotBeAsked() throws Exception {
    try (RealNode node = RealNode.in(folder)) {
      KuboStore store = store(node);
      Cid there = store.put(new PatternStream(SIZE));
      List<Callable<?>> calls =
          List.of(
              () -> put(store, 10),
              () -> put(store, 3_000),
              () -> put(store, SIZE),
              () -> store.get(there).readAllBytes(),
              () -> store.has(there),
              () -> store.holds(there));
      ExecutorService threads = Executors.newFixedThreadPool(calls.size());
      List<Future<ContentException>> ends = new ArrayList<>();
      calls.forEach(call -> ends.add(threads.submit(() -> untilItFails(call))));
      threads.shutdown();
      underWay.await();
      node.stop();
      for (Future<ContentException> end : ends) {
        assertEquals(ErrorCode.CONTENT_UNREACHABLE, end.get().code(), end.get().toString());
      }
      node.restart();
      KuboStore again = store(node);
      for (Cid cid : acknowledged) {
        assertTrue(again.has(cid), cid.toString());
      }
    }
  }

  private boolean put(KuboStore store, int size) throws IOException {
    byte[] bytes = new byte[size];
    ThreadLocalRandom.current().nextBytes(bytes);
    acknowledged.add(store.put(new ByteArrayInputStream(bytes)));
    underWay.countDown();
    return true;
  }

  private static ContentException untilItFails(Callable<?> call) throws Exception {
    while (true) {
      try {
        call.call();
      } catch (ContentException e) {
        return e;
      }
    }
  }
}
