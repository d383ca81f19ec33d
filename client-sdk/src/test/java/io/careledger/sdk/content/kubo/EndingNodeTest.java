// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A node that is being stopped, with the words of Kubo 0.42.0 between SIGTERM and its last answer:
 * it can't be asked, and says nothing about a content. {@link RealNodeStopTest} stops a real one.
 */
class EndingNodeTest {
  private static final byte[] CONTENT = PatternStream.bytes(2_500);

  private StubNode node;
  private KuboStore store;
  private Cid cid;

  @BeforeEach
  void start() throws IOException {
    node = new StubNode();
    cid = node.blocks.add(CONTENT);
    store = store(node.node());
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private static KuboStore store(KuboNode... nodes) {
    return new KuboStore(
        List.of(nodes), KuboTimeouts.STANDARD, Collection.AT_ONCE, StubBlocks.SMALL);
  }

  private void answerAll(String words, String... commands) {
    for (String command : commands) {
      node.fault(
          command,
          (exchange, stub) -> {
            exchange.getRequestBody().readAllBytes();
            StubNode.error(exchange, words);
            return true;
          });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pinner closed",
        "pin: pinner closed",
        "pinner closed; pinner closed",
        "pin: context canceled",
        "datastore closed",
        "committing batch to datastore at /blocks: datastore closed",
        "cannot access config, repo not open",
        "promise channel was closed",
        "pin: promise channel was closed"
      })
  void everyCall_wordsOfANodeThatIsEnding_sayThatItCannotBeAsked(String words) throws IOException {
    answerAll(words, "add", "cat", "block/get", "pin/ls", "pin/rm", "repo/gc");
    assertUnreachable(() -> store.put(new PatternStream(10)));
    assertUnreachable(() -> store.get(cid).close());
    assertUnreachable(() -> store.has(cid));
    assertUnreachable(() -> store.holds(cid));
    assertUnreachable(() -> store.keep(cid, "record1"));
    assertUnreachable(() -> store.remove(cid));
    assertUnreachable(() -> store.reclaim());
    assertUnreachable(() -> store.listing().forEach(1, batch -> {}));
    try (StubNode good = new StubNode()) {
      good.blocks.add(CONTENT);
      try (InputStream stored = store(node.node(), good.node()).get(cid)) {
        assertArrayEquals(CONTENT, stored.readAllBytes());
      }
    }
  }

  /** The answer says yes, names the content, and tells of the failure behind its end. */
  @Test
  void put_answeredBeforeThePinFailed_pinsItOrIsNotAcknowledged() throws IOException {
    node.fault(
        "add",
        (exchange, stub) -> {
          Cid taken = stub.blocks.add(StubMultipart.file(exchange));
          StubNode.json(
              exchange, 200, "{\"Name\":\"f\",\"Hash\":\"" + taken + "\",\"Size\":\"10\"}\n");
          return true;
        });
    Cid taken = store.put(new PatternStream(10));
    assertTrue(node.blocks.pins.get(taken.toString()).startsWith("careledger-"));
    node.blocks.pins.clear();
    answerAll("pinner closed", "pin/add");
    assertUnreachable(() -> store.put(new PatternStream(10)));
    answerAll("pinner closed", "pin/ls");
    assertUnreachable(() -> store.put(new PatternStream(10)));
  }

  /** This command's answers say yes whatever went wrong. */
  @Test
  void keep_nodeThatEndsBeforeADamagedBlockIsRemoved_doesNotCallTheBlockStuck() {
    node.blocks.damaged.add(node.blocks.leaves(cid.toString(), false).get(3));
    node.fault(
        "block/rm",
        (exchange, stub) -> {
          StubNode.json(
              exchange, 200, "{\"Hash\":\"x\",\"Error\":\"pin check failed: pinner closed\"}\n");
          return true;
        });
    assertUnreachable(() -> store.keep(cid, "record1"));
    assertFalse(node.blocks.damaged.isEmpty());
  }

  private static void assertUnreachable(Executable call) {
    ContentException e = assertThrows(ContentException.class, call);
    assertEquals(ErrorCode.CONTENT_UNREACHABLE, e.code(), e.getMessage());
    assertTrue(e.getMessage().contains("is being stopped"), e.getMessage());
  }
}
