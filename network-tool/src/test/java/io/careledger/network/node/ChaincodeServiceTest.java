// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.TestSite;
import io.careledger.network.certificate.NodeCertificates;
import io.careledger.network.channel.ChaincodePackage;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.Launch;
import io.careledger.network.process.NodeProcesses;
import io.careledger.network.process.Ports;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.hyperledger.fabric.protos.peer.ChaincodeGrpc;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chaincode's own process, as {@link ChaincodeNode} starts it, with the test as its peer. */
class ChaincodeServiceTest {
  private static final String NODE = "chaincode.hospital1";

  @TempDir static Path folder;
  private static Site site;
  private static Organisation hospital;
  private static NodeProcesses processes;
  private static int port;

  @BeforeAll
  static void serve() throws IOException {
    site = TestSite.in(folder);
    hospital = site.consortium().organisation("hospital1");
    for (String name : List.of("hospital1", "research")) {
      NodeCertificates.make(site, site.consortium().organisation(name), Clock.systemUTC());
    }
    ChaincodePackage.ofBuild(site).makeCurrent(site);
    processes = site.processes();
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Launch launch = launch(NODE);
    Map<String, String> environment = new HashMap<>(launch.environment());
    environment.remove("CARELEDGER_PROGRAM");
    processes.start(new Launch(NODE, launch.command(), environment, launch.folder()));
    while (!Ports.open("127.0.0.1", port)) {
      processes.requireAlive(NODE);
      NodeProcesses.pause(Duration.ofMillis(10));
    }
  }

  @AfterAll
  static void end() {
    processes.stop(List.of(NODE), Duration.ofSeconds(10));
  }

  @Test
  void connect_asTheOwnPeer_registersUnderThePackagesIdAndAnswersByTheDispatcher()
      throws Exception {
    ManagedChannel channel = channel(credentials("hospital1"));
    try {
      Peer peer = new Peer(channel);
      ChaincodeMessage register = peer.received.take();
      assertEquals(ChaincodeMessage.Type.REGISTER, register.getType());
      assertEquals(
          ChaincodePackage.current(site).id(),
          ChaincodeID.parseFrom(register.getPayload()).getName());

      peer.send(ChaincodeMessage.newBuilder().setType(ChaincodeMessage.Type.REGISTERED).build());
      peer.send(ChaincodeMessage.newBuilder().setType(ChaincodeMessage.Type.READY).build());
      peer.send(
          ChaincodeMessage.newBuilder()
              .setType(ChaincodeMessage.Type.TRANSACTION)
              .setTxid("1")
              .setChannelId("careledger")
              .setPayload(
                  ChaincodeInput.newBuilder()
                      .addArgs(
                          com.google.protobuf.ByteString.copyFromUtf8(
                              "org.hyperledger.fabric:GetMetadata"))
                      .build()
                      .toByteString())
              .build());

      ChaincodeMessage answer = peer.received.take();
      assertEquals(ChaincodeMessage.Type.COMPLETED, answer.getType());
      assertEquals("1", answer.getTxid());
      Response response = Response.parseFrom(answer.getPayload());
      assertEquals(200, response.getStatus());
      assertTrue(response.getPayload().toStringUtf8().contains("\"contracts\""));
    } finally {
      channel.shutdownNow();
    }
  }

  @Test
  void connect_asAnotherOrganisationsPeer_isRefused() throws Exception {
    assertRefused(credentials("research"));
  }

  @Test
  void connect_withoutACertificate_isRefused() throws Exception {
    assertRefused(TlsChannelCredentials.newBuilder().trustManager(authority().toFile()).build());
  }

  @Test
  void start_otherProgramThanThePackageNames_ends() {
    String node = "chaincode.other";
    processes.start(launch(node));
    while (processes.running(node).isPresent()) {
      NodeProcesses.pause(Duration.ofMillis(10));
    }

    String message =
        assertThrows(NetworkException.class, () -> processes.requireAlive(node)).getMessage();
    assertTrue(message.contains("these jars are not the program that package"), message);
  }

  /** As the tool makes it, with the test's own classes and a port of its own. */
  private static Launch launch(String name) {
    Launch made =
        ChaincodeNode.launch(
            site, hospital, ChaincodePackage.current(site), ChaincodeNode.MAIN, name);
    List<String> command = new ArrayList<>(made.command());
    command.set(command.indexOf("-cp") + 1, System.getProperty("java.class.path"));
    Map<String, String> environment = new HashMap<>(made.environment());
    environment.put("CHAINCODE_SERVER_ADDRESS", "127.0.0.1:" + port);
    return new Launch(name, command, environment, made.folder());
  }

  private static void assertRefused(ChannelCredentials credentials) throws InterruptedException {
    ManagedChannel channel = channel(credentials);
    try {
      Peer stranger = new Peer(channel);
      ChaincodeMessage first = stranger.received.take();
      assertEquals(Peer.BROKEN, first);
      assertFalse(processes.running(NODE).isEmpty());
    } finally {
      channel.shutdownNow();
    }
  }

  private static ManagedChannel channel(ChannelCredentials credentials) {
    return Grpc.newChannelBuilder("127.0.0.1:" + port, credentials).build();
  }

  private static ChannelCredentials credentials(String organisation) throws IOException {
    Path tls = site.of(site.consortium().organisation(organisation), "peer").resolve("tls");
    return TlsChannelCredentials.newBuilder()
        .keyManager(tls.resolve("server.pem").toFile(), tls.resolve("server.key").toFile())
        .trustManager(authority().toFile())
        .build();
  }

  private static Path authority() {
    return site.of(hospital, "tls-ca").resolve("ca.pem");
  }

  /** A peer's end of the stream. */
  private static final class Peer implements StreamObserver<ChaincodeMessage> {
    static final ChaincodeMessage BROKEN =
        ChaincodeMessage.newBuilder().setTxid("the connection broke").build();

    final BlockingQueue<ChaincodeMessage> received = new LinkedBlockingQueue<>();
    private final StreamObserver<ChaincodeMessage> stream;

    Peer(ManagedChannel channel) {
      stream = ChaincodeGrpc.newStub(channel).connect(this);
    }

    void send(ChaincodeMessage message) {
      stream.onNext(message);
    }

    @Override
    public void onNext(ChaincodeMessage message) {
      received.add(message);
    }

    @Override
    public void onError(Throwable error) {
      received.add(BROKEN);
    }

    @Override
    public void onCompleted() {
      received.add(BROKEN);
    }
  }
}
