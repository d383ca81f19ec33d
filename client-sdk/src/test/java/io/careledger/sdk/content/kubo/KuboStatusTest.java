// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.sdk.content.ContentException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a node, with the answers that Kubo 0.42.0 was seen to give. */
class KuboStatusTest {
  private @TempDir Path folder;
  private StubNode node;

  @BeforeEach
  void start() throws IOException {
    node = new StubNode();
    setting("{\"Key\":\"x\",\"Value\":true}\n");
    links("{\"Peers\":[{\"Addr\":\"/ip4/127.0.0.1/tcp/1\",\"Peer\":\"12D3\"}]}\n");
    answers("id", "{\"ID\":\"12D0\",\"Addresses\":null}\n");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void of_nodeAsItShouldBe_saysSo() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "secret");
    node.fault(
        "version",
        (exchange, stub) -> {
          String shown = exchange.getRequestHeaders().getFirst("Authorization");
          StubNode.answer(
              exchange,
              "Bearer secret".equals(shown) ? 200 : 403,
              StubNode.bytes("{\"Version\":\"0.42.0\"}\n"));
          return true;
        });

    assertEquals(
        new KuboStatus("0.42.0", false, true, false, true, List.of()),
        KuboStatus.of(node.node(token), KuboTimeouts.STANDARD));
  }

  @Test
  void of_nodeThatObeysWithoutAToken_isOpen() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "secret");

    assertTrue(KuboStatus.of(node.node(token), KuboTimeouts.STANDARD).open());
    assertTrue(status().open());
  }

  @Test
  void of_nodeThatServesWhatItReads_doesNotCheckBlocks() throws IOException {
    setting("{\"Key\":\"x\",\"Value\":false}\n");

    assertFalse(status().checksBlocks());
    assertTrue(status().telemetry());
  }

  @Test
  void of_settingThatIsNotThere_isFalse() throws IOException {
    for (String message : List.of("Plugins.Plugins key is not a map", "x not found")) {
      node.fault(
          "config",
          (exchange, stub) -> {
            StubNode.error(exchange, "failed to get config value: " + message);
            return true;
          });

      assertFalse(status().checksBlocks());
      assertTrue(status().telemetry());
    }
  }

  @Test
  void of_nodeWithoutLinks_isNotLinked() throws IOException {
    for (String none : List.of("{\"Peers\":null}\n", "{\"Peers\":[]}\n")) {
      links(none);

      assertFalse(status().linked());
    }
  }

  /** Bitswap does not forward: what lies only on the fourth is out of reach. */
  @Test
  void of_nodeLinkedWithSomeOfItsPeers_namesTheOthers() throws IOException {
    peering(
        "[{\"Addrs\":[\"/ip4/10.0.0.1/tcp/1\"],\"ID\":\"12D3\"},"
            + "{\"Addrs\":[\"/ip4/10.0.0.2/tcp/1\"],\"ID\":\"12D4\"},"
            + "{\"Addrs\":[],\"ID\":\"12D5\"},{\"Addrs\":[],\"ID\":\"12D0\"}]");

    assertTrue(status().linked());
    assertEquals(List.of("12D4 at /ip4/10.0.0.2/tcp/1", "12D5"), status().missing());
  }

  @Test
  void of_nodeWithoutAListOfPeers_missesNone() throws IOException {
    peering("null");

    assertEquals(List.of(), status().missing());
  }

  private void peering(String peers) {
    node.fault(
        "config",
        (exchange, stub) -> {
          boolean asked = StubNode.query(exchange).get("arg").equals("Peering.Peers");
          StubNode.json(
              exchange, 200, "{\"Key\":\"x\",\"Value\":" + (asked ? peers : "true") + "}\n");
          return true;
        });
  }

  @Test
  void of_nodeThatRefusesTheToken_cannotBeAsked() {
    node.fault(
        "version",
        (exchange, stub) -> {
          StubNode.answer(exchange, 403, StubNode.bytes("403 - Forbidden"));
          return true;
        });

    ContentException refused = assertThrows(ContentException.class, this::status);
    assertEquals(ErrorCode.CONTENT_UNREACHABLE, refused.code());
    assertTrue(String.valueOf(refused.getMessage()).contains("token"), refused.getMessage());
  }

  @Test
  void of_somethingElseAtThePort_cannotBeAsked() {
    node.fault(
        "version",
        (exchange, stub) -> {
          StubNode.json(exchange, 200, "[1.5]");
          return true;
        });

    ContentException refused = assertThrows(ContentException.class, this::status);
    assertEquals(ErrorCode.CONTENT_UNREACHABLE, refused.code());
  }

  /** As behind a proxy whose certificate nobody here knows: this one shows none at all. */
  @Test
  void of_httpsWithoutATrustedCertificate_isNotTakenForANodeThatIsDown() throws Exception {
    try (ServerSocket proxy =
        SSLContext.getDefault()
            .getServerSocketFactory()
            .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server =
          new Thread(
              () -> {
                try (Socket client = proxy.accept()) {
                  client.getInputStream().read();
                } catch (IOException e) {
                  // The handshake has failed.
                }
              });
      server.start();
      KuboNode node =
          KuboNode.at(URI.create("https://127.0.0.1:" + proxy.getLocalPort()), Optional.empty());

      ContentException e =
          assertThrows(ContentException.class, () -> KuboStatus.of(node, KuboTimeouts.STANDARD));

      server.join();
      assertEquals(ErrorCode.CONTENT_UNREACHABLE, e.code());
      String told = String.valueOf(e.getMessage());
      assertTrue(told.endsWith("shows no TLS certificate that this computer's Java trusts"), told);
    }
  }

  private KuboStatus status() throws ContentException {
    return KuboStatus.of(node.node(), KuboTimeouts.STANDARD);
  }

  private void setting(String answer) {
    answers("config", answer);
  }

  private void links(String answer) {
    answers("swarm/peers", answer);
  }

  private void answers(String command, String answer) {
    node.fault(
        command,
        (exchange, stub) -> {
          StubNode.json(exchange, 200, answer);
          return true;
        });
  }
}
