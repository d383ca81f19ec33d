// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.certificate.NodeCertificates;
import io.careledger.network.config.Organisation;
import io.careledger.network.node.Node;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateEndTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = NOW.plus(Duration.ofDays(5 * 365));

  @TempDir Path folder;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private Site site;
  private Organisation hospital;

  @BeforeEach
  void make() {
    site = TestSite.in(folder);
    hospital = site.consortium().organisation("hospital1");
    NodeCertificates.make(site, hospital, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void all_network_listsEveryCertificateOfNodesAndAuthorities() {
    List<CertificateEnd> ends = CertificateEnd.all(site);

    assertEquals(
        List.of(
            "orderer.hospital1 signing certificate",
            "orderer.hospital1 TLS certificate",
            "peer.hospital1 signing certificate",
            "peer.hospital1 TLS certificate",
            "chaincode.hospital1 TLS certificate",
            "ca.hospital1 TLS certificate",
            "hospital1 authority's certificate (ca)",
            "hospital1 authority's certificate (tls-ca)"),
        ends.stream().map(end -> end.owner() + " " + end.which()).toList());
    assertTrue(ends.subList(0, 6).stream().allMatch(end -> end.end().equals(END)));
  }

  @Test
  void warning_beginsThirtyDaysBeforeTheEnd_andSaysWhatToDo() {
    CertificateEnd tls = new CertificateEnd("peer.a", "TLS certificate", END, true);

    assertEquals(Optional.empty(), tls.warning(END.minus(Duration.ofDays(30))));
    assertEquals(
        Optional.of(
            "peer.a: its TLS certificate ends on 2030-12-31; run `scripts/network"
                + " renew-certificates`"),
        tls.warning(END.minus(Duration.ofDays(30)).plusSeconds(1)));
    assertEquals(
        Optional.of(
            "a: its authority has ended on 2030-12-31; no command renews it, see"
                + " docs/guide/operate.md"),
        new CertificateEnd("a", "authority", END, false).warning(END.plusSeconds(1)));
  }

  @Test
  void due_nodesThatEndSoonOrWereBegun_areRenewedAndNoOthers() {
    Clock early = Clock.fixed(END.minus(Duration.ofDays(31)), ZoneOffset.UTC);
    NodeCertificates.renew(site, hospital, "peer", early);
    NodeCertificates.install(site, hospital, "peer");
    Clock late = Clock.fixed(END.minus(Duration.ofDays(29)), ZoneOffset.UTC);

    assertEquals(List.of(), due(early));
    assertEquals(List.of("orderer.hospital1", "chaincode.hospital1", "ca.hospital1"), due(late));
    NodeCertificates.renew(site, hospital, "peer", early);
    assertEquals(List.of("peer.hospital1"), due(early));
  }

  @Test
  void run_nothingDue_saysSo() {
    renewal(Clock.fixed(NOW, ZoneOffset.UTC)).run(CertificateEnd.WARNING);

    assertTrue(said().contains("no node's certificate ends within 30 days"), said());
  }

  @Test
  void run_nodeStopped_isRefusedBeforeAnythingIsDone() {
    assertEquals(
        "orderer.hospital1 is stopped, and nodes are restarted one after another: run"
            + " `scripts/network up` first",
        assertThrows(
                NetworkException.class,
                () -> renewal(Clock.fixed(END, ZoneOffset.UTC)).run(CertificateEnd.WARNING))
            .getMessage());
    assertEquals(false, NodeCertificates.isRenewed(site, hospital, "orderer"));
  }

  private List<String> due(Clock clock) {
    return renewal(clock).due(CertificateEnd.WARNING).stream().map(Node::name).toList();
  }

  private CertificateRenewal renewal(Clock clock) {
    PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
    return new CertificateRenewal(site, new Progress(out), clock);
  }

  private String said() {
    return output.toString(StandardCharsets.UTF_8);
  }
}
