// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.Role;
import io.careledger.network.config.Organisation;
import io.careledger.network.config.Organisation.Port;
import io.careledger.sdk.fabric.ChangedNetworkFile;
import io.careledger.sdk.fabric.FabricConnections;
import io.careledger.sdk.fabric.NetworkFile;
import io.careledger.sdk.keys.Actor;
import io.careledger.testnetwork.nodes.IpfsRepository;
import io.careledger.testnetwork.nodes.TestedNetwork;
import io.careledger.testnetwork.stage.NetworkStage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many writers at once, foreign certificates, and strangers at an IPFS node's ports. */
class NetworkAttackTest {
  private static final String POLICY = "hospital1:doctor";
  private static final int WRITERS = 20;
  private static final int FORBIDDEN = 403;
  private static final int PATIENCE_MILLIS = 3000;
  private static final String GREETING = "/multistream/1.0.0\n";

  private final TestedNetwork network = TestedNetwork.get();
  private @TempDir Path folder;
  private NetworkStage four;

  @BeforeEach
  void raise() {
    four = new NetworkStage(folder);
  }

  @AfterEach
  void close() {
    four.close();
  }

  @Test
  void twentyWriters_onOneRecord_leaveExactlyTwentyDecisions() throws Exception {
    Actor owner = four.actor("owner", "hospital1");
    Actor reader = four.actor("reader", "hospital1", POLICY);
    String record = four.share(owner, new byte[100], POLICY).description().record();
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        String institution = network.files().get(i % network.files().size()).institution();
        answers.add(
            writers.submit(
                () ->
                    four.at(institution)
                        .records()
                        .requestAccess(reader, record, Purpose.TREAT)
                        .granted()));
      }
      for (Future<Boolean> answer : answers) {
        assertTrue(answer.get());
      }
    } finally {
      writers.shutdownNow();
    }
    for (NetworkFile file : network.files()) {
      assertEquals(WRITERS, four.at(file.institution()).audit().byRecord(record).count());
    }
  }

  /**
   * The certificate carries a role of CareLedger, but its authority speaks for another institution.
   */
  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"CLIENT", "ADMIN", "MEMBER"})
  void certificateOfAnothersAuthority_isRefused_whateverRoleItNames(Role role) {
    NetworkFile victim = network.file("hospital1");
    NetworkFile forged =
        ChangedNetworkFile.of(victim).identities(network.file("research").identities()).file();
    try (Ledger ledger = FabricConnections.of(forged, Clock.systemUTC()).connect(role)) {
      Invocation call = Invocation.of("org.hyperledger.fabric", "GetMetadata");
      for (Executable attempt :
          List.<Executable>of(
              () -> ledger.evaluate(call), () -> ledger.submit(call), ledger::height)) {
        LedgerException e = assertThrows(LedgerException.class, attempt);
        assertEquals(ErrorCode.ACCESS_FORBIDDEN, e.code(), e.getMessage());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Port.class,
      names = {"IPFS_API", "IPFS_SWARM"})
  void ipfsNode_withoutTokenOrSwarmKey_answersNothing(Port port) throws IOException {
    for (Organisation organisation : network.site().consortium().organisations()) {
      if (organisation.ipfs()) {
        if (port == Port.IPFS_API) {
          IpfsRepository node = new IpfsRepository(network, organisation.name());
          assertEquals(FORBIDDEN, node.call("id", false).statusCode());
          assertEquals(FORBIDDEN, node.call("pin/ls", false).statusCode());
        } else {
          assertFalse(greet(organisation.port(port)).contains(GREETING.strip()));
        }
      }
    }
  }

  /** What a node says to a peer that speaks libp2p but does not know the swarm's key. */
  private static String greet(int port) throws IOException {
    byte[] greeting = GREETING.getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(greeting.length);
      socket.getOutputStream().write(greeting);
      socket.getOutputStream().flush();
      byte[] answer = socket.getInputStream().readNBytes(greeting.length + 1);
      return new String(answer, StandardCharsets.ISO_8859_1);
    } catch (SocketTimeoutException e) {
      return "";
    }
  }
}
