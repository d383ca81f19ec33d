// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.ErrorCode;
import io.careledger.sdk.attack.KeptLog;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.PatternStream;
import io.careledger.sdk.content.kubo.KuboStore.Collection;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A port behind which no node speaks as it should: a clear error, or the next node. */
class KuboTransportFaultTest {
  private static final byte[] CONTENT = PatternStream.bytes(2_500);

  private final CountDownLatch over = new CountDownLatch(1);
  private @TempDir Path folder;
  private StubNode good;
  private Cid cid;

  @BeforeEach
  void start() throws IOException {
    good = new StubNode();
    cid = good.blocks.add(CONTENT);
    KeptLog.forget();
  }

  @AfterEach
  void stop() {
    over.countDown();
    good.close();
  }

  /** What the port does with a request. */
  enum Port {
    CLOSES_AT_ONCE,
    RESETS,
    GARBAGE,
    HTML,
    HTML_ERROR,
    SHORT_CONTENT_LENGTH,
    CUT_CHUNK,
    REDIRECTS,
    NO_TOKEN
  }

  private static void treat(Port port, Socket connection) throws IOException {
    if (port == Port.CLOSES_AT_ONCE) {
      return;
    }
    RawNode.request(connection);
    String head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";
    switch (port) {
      case RESETS -> connection.setSoLinger(true, 0);
      case GARBAGE -> RawNode.send(connection, "SSH-2.0-OpenSSH_9.6\r\n");
      case HTML ->
          RawNode.send(
              connection,
              "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>");
      case HTML_ERROR ->
          RawNode.send(
              connection,
              "HTTP/1.1 502 Bad\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>");
      case SHORT_CONTENT_LENGTH ->
          RawNode.send(connection, head + "Content-Length: 5000\r\n\r\nshort");
      case CUT_CHUNK ->
          RawNode.send(connection, head + "Transfer-Encoding: chunked\r\n\r\n1000\r\nshort");
      case REDIRECTS ->
          RawNode.send(
              connection,
              "HTTP/1.1 307 There\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
      case NO_TOKEN ->
          RawNode.send(connection, "HTTP/1.1 403 Forbidden\r\nContent-Length: 9\r\n\r\nForbidden");
      case CLOSES_AT_ONCE -> throw new IllegalStateException();
    }
  }

  @ParameterizedTest
  @EnumSource(Port.class)
  void everyCall_toAPortThatIsNoNode_saysThatTheNodeCannotBeAsked(Port port) throws IOException {
    try (RawNode raw = new RawNode(connection -> treat(port, connection))) {
      KuboStore store = store(KuboTimeouts.STANDARD, raw.node());
      assertUnreachable(() -> store.get(cid).close());
      assertUnreachable(() -> store.has(cid));
      assertUnreachable(() -> store.holds(cid));
      assertUnreachable(() -> store.remove(cid));
      assertUnreachable(() -> store.put(new PatternStream(10)));
    }
  }

  @ParameterizedTest
  @EnumSource(Port.class)
  void get_portThatIsNoNodeInFrontOfAGoodOne_givesAllOfIt(Port port) throws IOException {
    try (RawNode raw = new RawNode(connection -> treat(port, connection));
        InputStream stored = store(KuboTimeouts.STANDARD, raw.node(), good.node()).get(cid)) {
      assertArrayEquals(CONTENT, stored.readAllBytes());
    }
  }

  @Test
  void everyCall_nodeDown_isUnreachableAndTakesNothingFromTheStream() throws IOException {
    KuboNode down;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      down = KuboNode.at(URI.create("http://127.0.0.1:" + free.getLocalPort()), Optional.empty());
    }
    KuboStore store = store(KuboTimeouts.STANDARD, down);
    PatternStream content = new PatternStream(10);
    assertUnreachable(() -> store.put(content));
    assertEquals(0, content.position());
    assertUnreachable(() -> store.get(cid).close());
    assertUnreachable(() -> store.has(cid));
    try (InputStream stored = store(KuboTimeouts.STANDARD, down, good.node()).get(cid)) {
      assertArrayEquals(CONTENT, stored.readAllBytes());
    }
  }

  @Test
  @Timeout(120)
  void everyCall_portThatNeverAnswers_endsInTime() throws IOException {
    Duration soon = Duration.ofMillis(200);
    KuboTimeouts impatient = new KuboTimeouts(soon, soon, soon, soon, soon);
    try (RawNode raw = new RawNode(connection -> over.await())) {
      KuboStore store = store(impatient, raw.node());
      assertUnreachable(() -> store.get(cid).close());
      assertUnreachable(() -> store.has(cid));
      assertUnreachable(() -> store.put(new PatternStream(10)));
    }
  }

  @Test
  void get_blockLongerThanAny_isNotReadToItsEnd() throws IOException {
    try (RawNode raw =
        new RawNode(
            connection -> {
              RawNode.request(connection);
              RawNode.send(
                  connection,
                  "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n");
              byte[] much = new byte[1 << 16];
              while (true) {
                connection.getOutputStream().write(much);
              }
            })) {
      ContentException refused =
          assertThrows(
              ContentException.class,
              () -> store(KuboTimeouts.STANDARD, raw.node()).get(cid).close());
      assertEquals(ErrorCode.CONTENT_CORRUPT, refused.code());
    }
  }

  @Test
  void token_isSentAndNeverShownNorLogged() throws IOException {
    String secret = "token-zXq81-never-to-be-seen";
    Path file = Files.writeString(folder.resolve("token"), secret + "\nrest\n");
    KuboStore store = store(KuboTimeouts.STANDARD, good.node(file));
    store.put(new PatternStream(10));
    assertTrue(good.authorizations.stream().allMatch(("Bearer " + secret)::equals));
    for (String command : List.of("version", "block/get", "pin/ls")) {
      good.fault(
          command,
          (exchange, stub) -> {
            exchange.getRequestBody().readAllBytes();
            StubNode.answer(exchange, 403, StubNode.bytes("no"));
            return true;
          });
    }
    String shown =
        text(assertThrows(ContentException.class, () -> store.get(cid)))
            + text(assertThrows(ContentException.class, () -> store.has(cid)))
            + text(assertThrows(ContentException.class, () -> store.put(new PatternStream(10))))
            + good.node(file)
            + KeptLog.take();
    assertFalse(shown.contains(secret));
    assertTrue(shown.contains("token"), "says what to look at");
  }

  @Test
  void nodesOwnWords_areLoggedAndNotShown() {
    good.fault(
        "pin/ls",
        (exchange, stub) -> {
          StubNode.error(exchange, "open /srv/hospital/ipfs/blocks: \\u001b[31mno such file");
          return true;
        });
    KuboStore store = store(KuboTimeouts.STANDARD, good.node());
    String shown = text(assertThrows(ContentException.class, () -> store.has(cid)));
    assertFalse(shown.contains("/srv/hospital"));
    String log = String.join("\n", KeptLog.take());
    assertTrue(log.contains("/srv/hospital/ipfs/blocks"));
    assertFalse(log.contains("\u001b"));
  }

  private static String text(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static KuboStore store(KuboTimeouts timeouts, KuboNode... nodes) {
    return new KuboStore(List.of(nodes), timeouts, Collection.AT_ONCE, StubBlocks.SMALL);
  }

  private static void assertUnreachable(org.junit.jupiter.api.function.Executable call) {
    assertEquals(ErrorCode.CONTENT_UNREACHABLE, assertThrows(ContentException.class, call).code());
  }
}
