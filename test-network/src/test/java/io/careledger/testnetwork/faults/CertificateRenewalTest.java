// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.certificate.NodeCertificates;
import io.careledger.network.certificate.Pem;
import io.careledger.network.channel.ChannelConfig;
import io.careledger.network.channel.Consenters;
import io.careledger.network.config.Organisation;
import io.careledger.network.config.Organisation.Port;
import io.careledger.network.node.Node;
import io.careledger.network.node.NodeKind;
import io.careledger.testnetwork.nodes.Await;
import io.careledger.testnetwork.nodes.BlockCopies;
import io.careledger.testnetwork.nodes.TestedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.hyperledger.fabric.protos.common.Consenter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/network renew-certificates} while a client works. */
class CertificateRenewalTest {
  private static final Duration ALL = Duration.ofDays(36_500);

  /** What a client meets while its own institution's peer is started again. */
  private static final ErrorCode[] CLEAR = {
    ErrorCode.LEDGER_UNREACHABLE, ErrorCode.LEDGER_UNKNOWN_COMMIT, ErrorCode.ENDORSEMENT_DIVERGED
  };

  /** Made before the renewed node would be back, if it were not away. */
  private static final int BLOCKS_AFTER_A_CHANGE = 3;

  private @TempDir Path folder;
  private FaultScene scene;
  private Site site;

  @BeforeEach
  void raise() {
    scene = new FaultScene(folder);
    site = scene.network.site();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  @Tag("slow")
  void renewal_ofEveryNode_isInForceEverywhere_andNothingIsLost() throws Exception {
    Map<String, Certificate> before = certificates();
    BlockCopies copies = new BlockCopies(site, folder);
    long begun = copies.newest();
    try (Probe probe = scene.probe("hospital2")) {
      TestedNetwork.commands(site).renewCertificates(ALL);

      Map<String, Certificate> after = certificates();
      assertEquals(before.keySet(), after.keySet());
      before.forEach(
          (name, certificate) -> {
            assertNotEquals(certificate, after.get(name), name);
            assertNotEquals(certificate.getPublicKey(), after.get(name).getPublicKey(), name);
          });
      for (Organisation organisation : site.consortium().organisations()) {
        assertServed(after, organisation, NodeKind.ORDERER, Port.ORDERER);
        assertServed(after, organisation, NodeKind.PEER, Port.PEER);
        assertServed(after, organisation, NodeKind.CA, Port.CA);
      }
      assertInTheChannel();
      assertEveryCopyCounts(copies, begun);

      scene.assertNothingLost(probe);
      probe.assertFailedOnlyBy(CLEAR);
    }
  }

  @Test
  @Tag("slow")
  void renewal_thatTheChannelDoesNotTake_leavesTheOrdererAtWork_andIsFinishedByTheNext()
      throws Exception {
    Map<String, Certificate> before = certificates();
    try (Probe probe = scene.probe("hospital2")) {
      assertRefused("[ \"$2\" != update ] || fail");
      assertEquals(before, certificates());
      scene.ordering.awaitEqualHeights();
      assertFinished(before, probe);
    }
  }

  /** The channel knows the certificates that the orderer, started again, does not have yet. */
  @Test
  @Tag("slow")
  @Timeout(300)
  void renewal_brokenOffWithTheChangeInForce_isFinishedByTheNext() throws Exception {
    BlockCopies copies = new BlockCopies(site, folder);
    long begun = copies.newest();
    Map<String, Certificate> before = certificates();
    try (Probe probe = scene.probe("hospital2")) {
      Path sent = folder.resolve("sent");
      assertRefused("[ ! -f '" + sent + "' ] || fail; [ $2 != update ] || touch '" + sent + "'");
      assertEquals(before, certificates());
      while (copies.configuration(copies.newest()) <= begun) {
        Await.pause();
      }
      assertFinished(before, probe);
    }
  }

  /**
   * @param first what the {@code peer} command does first, in the shell's language; {@code fail}
   *     ends it
   */
  private void assertRefused(String first) throws IOException {
    Site changed = withPeerThatFirst(first);
    NetworkException refused =
        assertThrows(
            NetworkException.class, () -> TestedNetwork.commands(changed).renewCertificates(ALL));
    assertTrue(refused.getMessage().contains("made to fail"), refused.getMessage());
    assertTrue(site.processes().running(firstOrderer().name()).isPresent());
  }

  private void assertFinished(Map<String, Certificate> before, Probe probe) throws Exception {
    TestedNetwork.commands(site).renewCertificates(Duration.ZERO);
    Map<String, Certificate> after = certificates();
    before.forEach(
        (name, certificate) ->
            assertEquals(
                name.startsWith(firstOrderer().name() + ","),
                !certificate.equals(after.get(name)),
                name));
    assertInTheChannel();
    scene.assertNothingLost(probe);
    probe.assertFailedOnlyBy();
  }

  private Node firstOrderer() {
    return new Node(NodeKind.ORDERER, site.consortium().organisations().get(0));
  }

  /** The same network, with another {@code peer} command for what is done to it. */
  private Site withPeerThatFirst(String does) throws IOException {
    Path binaries = Files.createDirectories(folder.resolve("binaries"));
    Path commands = Files.createDirectories(binaries.resolve("bin"));
    Files.createSymbolicLink(
        binaries.resolve("config"), site.binaries().resolve("config").toAbsolutePath());
    try (Stream<Path> all = Files.list(site.binaries().resolve("bin"))) {
      for (Path command : all.toList()) {
        if (!command.endsWith("peer")) {
          Files.createSymbolicLink(
              commands.resolve(command.getFileName()), command.toAbsolutePath());
        }
      }
    }
    Path peer = commands.resolve("peer");
    Files.writeString(
        peer,
        "#!/bin/sh\nfail() { echo 'Error: made to fail' >&2; exit 1; }\n"
            + does
            + "\nexec '"
            + site.binary("peer")
            + "' \"$@\"\n");
    assertTrue(peer.toFile().setExecutable(true));
    return Site.made(site.root(), site.state(), binaries);
  }

  private Map<String, Certificate> certificates() {
    Map<String, Certificate> found = new LinkedHashMap<>();
    for (Node node : Node.all(site)) {
      NodeCertificates.of(site, node.organisation(), node.kind().folder())
          .forEach((which, file) -> found.put(name(node, which), Pem.certificate(file)));
    }
    return found;
  }

  private static String name(Node node, String which) {
    return node.name() + ", " + which;
  }

  private void assertServed(
      Map<String, Certificate> certificates, Organisation organisation, NodeKind kind, Port port)
      throws GeneralSecurityException, IOException {
    Node node = new Node(kind, organisation);
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(
        "ca", Pem.certificate(site.of(organisation, "tls-ca").resolve("ca.pem")));
    TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", organisation.port(port))) {
      socket.startHandshake();
      assertEquals(
          certificates.get(name(node, "TLS certificate")),
          socket.getSession().getPeerCertificates()[0],
          node.name());
    }
  }

  private void assertInTheChannel() throws IOException {
    List<Organisation> organisations = site.consortium().organisations();
    List<Consenter> consenters =
        Consenters.read(new ChannelConfig(site, organisations.get(0)).read())
            .getConsenterMappingList();
    assertEquals(organisations.size(), consenters.size());
    for (Consenter consenter : consenters) {
      Organisation organisation =
          organisations.stream()
              .filter(each -> each.msp().equals(consenter.getMspId()))
              .findFirst()
              .orElseThrow();
      Path node = site.of(organisation, NodeKind.ORDERER.folder());
      assertArrayEquals(
          Files.readAllBytes(node.resolve("msp/signcerts/cert.pem")),
          consenter.getIdentity().toByteArray());
      assertArrayEquals(
          Files.readAllBytes(node.resolve("tls/server.pem")),
          consenter.getServerTlsCert().toByteArray());
    }
  }

  /** Whoever has lost the ledger fetches it from any of them, and verifies each block. */
  private void assertEveryCopyCounts(BlockCopies copies, long begun) throws Exception {
    List<Organisation> organisations = site.consortium().organisations();
    long end = copies.newest();
    int changes = 0;
    long change = copies.configuration(end);
    while (change > begun) {
      List<Consenter> consenters = copies.consenters(change);
      long last = Math.min(change + BLOCKS_AFTER_A_CHANGE, end);
      for (long block = change + 1; block <= last; block++) {
        for (Organisation organisation : organisations) {
          int signers = copies.signers(organisation, block, consenters);
          assertTrue(
              signers >= Consenters.quorum(organisations.size()),
              "block " + block + " of orderer." + organisation.name() + " has " + signers);
        }
      }
      changes++;
      end = change - 1;
      change = copies.configuration(end);
    }
    assertEquals(organisations.size(), changes);
  }
}
