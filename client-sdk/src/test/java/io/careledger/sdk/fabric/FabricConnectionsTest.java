// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FabricConnectionsTest {
  @TempDir Path folder;
  private FakePeer peer;

  @BeforeEach
  void open() {
    peer = new FakePeer(folder);
  }

  @AfterEach
  void close() {
    peer.close();
  }

  @Test
  void connect_twoRoles_closingOneLeavesTheOtherConnected() {
    FabricConnections connections = FabricConnections.of(peer.network(), Clock.systemUTC());
    Ledger client = connections.connect(Role.CLIENT);
    Ledger admin = connections.connect(Role.ADMIN);

    client.close();
    client.close();

    assertEquals(1, admin.height());
    admin.close();
    try (Ledger again = connections.connect(Role.CLIENT)) {
      assertEquals(1, again.height());
    }
  }

  @Test
  void acquire_severalUsers_shareOneChannelThatEndsWithTheLast() {
    PeerChannel shared = new PeerChannel(peer.network().peer());
    ManagedChannel first = shared.acquire();

    assertSame(first, shared.acquire());
    shared.release();
    assertFalse(first.isShutdown());
    shared.release();
    assertTrue(first.isShutdown());
    assertNotSame(first, shared.acquire());
    shared.release();
  }

  @Test
  void connect_roleWithoutIdentity_isRefused() {
    FabricConnections connections = FabricConnections.of(peer.network(), Clock.systemUTC());

    LedgerException refusal =
        assertThrows(LedgerException.class, () -> connections.connect(Role.MEMBER));

    assertEquals(ErrorCode.ROLE_REFUSED, refusal.code());
    assertEquals("identities.member", refusal.field());
  }

  @Test
  void connect_certificateExpiredOrNotYetValid_isRefusedWithTheDate() {
    NetworkFile network = peer.network();
    for (Instant now :
        new Instant[] {
          Instant.now().plus(Duration.ofDays(91)), Instant.now().minus(Duration.ofDays(500))
        }) {
      FabricConnections connections =
          FabricConnections.of(network, Clock.fixed(now, ZoneOffset.UTC));
      assertEquals(ErrorCode.CERTIFICATE_INVALID, refusal(connections).code());
    }
  }

  @Test
  void connect_keyOfAnotherCertificate_isRefused() throws IOException {
    NetworkFile network = peer.network();
    NetworkFile.Identity other =
        peer.certificates().issue("other", Duration.ofDays(1)).write(folder, "other");
    Files.copy(
        other.key(),
        network.identities().get("client").key(),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertEquals(ErrorCode.CERTIFICATE_INVALID, refusal(network).code());
  }

  @Test
  void connect_keyFileIllFormed_isRefusedWithoutItsContent() throws IOException {
    NetworkFile network = peer.network();
    Path key = network.identities().get("client").key();
    String text = Files.readString(key);
    Files.writeString(key, text.replaceFirst("\nM.", "\nAA"));

    LedgerException refusal = refusal(network);

    assertEquals(ErrorCode.CERTIFICATE_INVALID, refusal.code());
    String line = text.lines().skip(1).findFirst().orElseThrow().substring(4, 40);
    for (Throwable at = refusal; at != null; at = at.getCause()) {
      assertFalse(String.valueOf(at.getMessage()).contains(line));
    }
  }

  @Test
  void connect_peerOfAnotherAuthority_isUnreachable() {
    NetworkFile network = peer.network();
    new TestCertificates().writeAuthority(folder);

    try (Ledger ledger = FabricConnections.of(network, Clock.systemUTC()).connect(Role.CLIENT)) {
      assertEquals(
          ErrorCode.LEDGER_UNREACHABLE, assertThrows(LedgerException.class, ledger::height).code());
    }
  }

  @Test
  void connect_peerWithACertificateForAnotherName_isUnreachable() {
    NetworkFile network = peer.network();
    String address = network.peer().address().replace("127.0.0.1", "localhost");
    NetworkFile renamed = ChangedNetworkFile.of(network).peer(address).file();

    LedgerException refusal = refusal(renamed);
    assertEquals(ErrorCode.LEDGER_UNREACHABLE, refusal.code());
    assertTrue(refusal.reason().contains("localhost"), refusal.reason());
  }

  @Test
  void connect_tlsFileMissingOrIllFormed_isRefusedWithItsName() throws IOException {
    NetworkFile network = peer.network();
    Files.writeString(network.peer().tlsCa(), "nothing");
    assertTrue(refusal(network).reason().contains("tls-ca.pem"));
    Files.delete(network.peer().tlsCa());

    LedgerException refusal = refusal(network);

    assertEquals(ErrorCode.NETWORK_FILE_INVALID, refusal.code());
    assertTrue(refusal.reason().contains("tls-ca.pem"), refusal.reason());
  }

  private static LedgerException refusal(NetworkFile network) {
    return refusal(FabricConnections.of(network, Clock.systemUTC()));
  }

  private static LedgerException refusal(FabricConnections connections) {
    return assertThrows(
        LedgerException.class,
        () -> {
          try (Ledger ledger = connections.connect(Role.CLIENT)) {
            ledger.height();
          }
        });
  }
}
