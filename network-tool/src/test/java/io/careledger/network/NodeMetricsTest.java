// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.careledger.network.config.Consortium;
import io.careledger.network.config.Organisation;
import io.careledger.network.config.Organisation.Port;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The regulator's ordering node is a web server that answers as a test says. */
class NodeMetricsTest {
  private static final byte[] HEIGHT =
      "ledger_blockchain_height{channel=\"careledger\"} 7\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private Node node;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
    Site site = TestSite.in(folder);
    Path file = site.template("consortium.yaml");
    int first = server.getAddress().getPort() - distance(site);
    Files.writeString(file, Files.readString(file).replace("ports: 7350", "ports: " + first));
    node = new Node(NodeKind.ORDERER, Consortium.read(file).organisation("regulator"));
  }

  @AfterEach
  void close() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void height_nodeThatTells_isThatOne() {
    answer(
        exchange -> {
          exchange.sendResponseHeaders(200, HEIGHT.length);
          exchange.getResponseBody().write(HEIGHT);
          exchange.close();
        });

    assertEquals(OptionalLong.of(7), NodeMetrics.of(node).height());
  }

  /** One that stands still would else be waited for without end. */
  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void height_nodeThatStopsBehindItsHeaders_isNotKnown() {
    answer(
        exchange -> {
          exchange.sendResponseHeaders(200, 2L * HEIGHT.length);
          exchange.getResponseBody().write(HEIGHT);
          exchange.getResponseBody().flush();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });

    assertEquals(OptionalLong.empty(), NodeMetrics.of(node).height());
  }

  @Test
  void parse_ofAnOrderer_isWhatItTells() {
    NodeMetrics told =
        NodeMetrics.parse(
            """
            # TYPE consensus_BFT_committed_block_number gauge
            consensus_BFT_committed_block_number{channel="careledger"} 4897
            consensus_BFT_leader_id{channel="careledger"} 2
            consensus_smartbft_viewchange_current_view{channel="careledger"} 5
            consensus_smartbft_viewchange_next_view{channel="careledger"} 6
            consensus_smartbft_viewchange_real_view{channel="careledger"} 5
            ledger_blockchain_height{channel="careledger"} 4899
            """);

    assertEquals(OptionalLong.of(4_899), told.height());
    assertEquals(OptionalLong.of(2), told.leader());
    assertEquals(Optional.of(new Participation(4_898, 5, 6)), told.participation());
  }

  /** Go writes large numbers with an exponent. */
  @Test
  void parse_ofMillionsOfBlocks_isTheirNumber() {
    assertEquals(
        OptionalLong.of(1_234_567),
        NodeMetrics.parse("ledger_blockchain_height{channel=\"careledger\"} 1.234567e+06\n")
            .height());
    assertEquals(
        OptionalLong.of(2_000_000),
        NodeMetrics.parse("ledger_blockchain_height{channel=\"careledger\"} 2e+06\n").height());
  }

  @Test
  void parse_ofAPeer_hasNoPartInOrdering() {
    assertEquals(
        Optional.empty(),
        NodeMetrics.parse("ledger_blockchain_height{channel=\"careledger\"} 7\n").participation());
  }

  /** What listens at the port may be another program, and answer without end. */
  @Test
  void height_answerLongerThanANodesCanBe_isNotKnown() {
    byte[] line = new byte[1 << 16];
    answer(
        exchange -> {
          exchange.sendResponseHeaders(200, HEIGHT.length + 65L * line.length);
          exchange.getResponseBody().write(HEIGHT);
          for (int i = 0; i < 65; i++) {
            exchange.getResponseBody().write(line);
          }
          exchange.close();
        });

    assertEquals(OptionalLong.empty(), NodeMetrics.of(node).height());
  }

  private void answer(HttpHandler handler) {
    server.createContext("/metrics", handler);
  }

  private static int distance(Site site) {
    Organisation any = site.consortium().organisations().get(0);
    return any.port(Port.ORDERER_OPERATIONS) - any.ports();
  }
}
