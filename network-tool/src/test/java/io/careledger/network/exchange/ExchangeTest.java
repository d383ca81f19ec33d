// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.TestSite;
import io.careledger.network.certificate.NodeCertificates;
import io.careledger.network.node.Ipfs;
import io.careledger.network.node.Node;
import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What organisations on four hosts give each other, and what one lacks. */
class ExchangeTest {
  @TempDir Path folder;
  private FourHosts hosts;

  @BeforeEach
  void open() {
    hosts = new FourHosts(folder);
  }

  @Test
  void take_exportedPart_isWhatItsOwnerHas_andNoKey() throws IOException {
    List<String> told = hosts.export(hosts.hospital1);

    assertEquals(told.subList(1, 3), new Exchange(hosts.hospital2).take(hosts.file("hospital1")));
    Path there = folder.resolve("hospital1/state of network/organisations/hospital1");
    Path here = folder.resolve("hospital2/state of network/organisations/hospital1");
    for (String name :
        List.of(
            "ca/ca.pem",
            "tls-ca/ca.pem",
            "orderer/msp/signcerts/cert.pem",
            "orderer/tls/server.pem",
            "msp/cacerts/ca.pem",
            "msp/tlscacerts/tls-ca.pem",
            "msp/config.yaml")) {
      assertEquals(TestSite.text(there.resolve(name)), TestSite.text(here.resolve(name)), name);
    }
    assertEquals("12D3KooWhospital1peer", peer(hosts.hospital2, "hospital1"));
    try (Stream<Path> files = Files.walk(here)) {
      assertTrue(files.noneMatch(path -> path.toString().endsWith(".key")));
    }
    assertFalse(TestSite.text(hosts.file("hospital1")).contains("PRIVATE KEY"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"orderer", "ordererTls"})
  void take_certificateOfAnotherAuthority_isRefused(String which) throws IOException {
    hosts.export(hosts.hospital1);
    hosts.export(hosts.research);
    String stranger = member(TestSite.text(hosts.file("research")), which);
    String text = TestSite.text(hosts.file("hospital1"));
    Files.writeString(hosts.file("hospital1"), text.replace(member(text, which), stranger));

    assertTrue(
        refusal(hosts.hospital2, "hospital1")
            .startsWith(
                hosts.file("hospital1") + " is not what `scripts/network export` writes: "));
    assertFalse(Files.exists(hosts.hospital2.state().resolve("organisations/hospital1/ca/ca.pem")));
  }

  @Test
  void take_otherAuthoritiesThanBefore_areRefused() {
    hosts.export(hosts.hospital1);
    new Exchange(hosts.hospital2).take(hosts.file("hospital1"));
    new Exchange(hosts.hospital2).take(hosts.file("hospital1"));
    new Exchange(FourHosts.host("hospital1", folder.resolve("impostor")))
        .export(hosts.file("hospital1"));

    assertEquals(
        hosts.file("hospital1") + " has other authorities than hospital1 gave before",
        refusal(hosts.hospital2, "hospital1"));
  }

  @Test
  void take_renewedCertificatesOfTheSameAuthorities_areTaken() {
    hosts.export(hosts.hospital1);
    new Exchange(hosts.hospital2).take(hosts.file("hospital1"));
    NodeCertificates.renew(
        hosts.hospital1, hosts.hospital1.here().get(0), "orderer", Clock.systemUTC());
    NodeCertificates.install(hosts.hospital1, hosts.hospital1.here().get(0), "orderer");
    hosts.export(hosts.hospital1);

    new Exchange(hosts.hospital2).take(hosts.file("hospital1"));

    for (String name : List.of("orderer/msp/signcerts/cert.pem", "orderer/tls/server.pem")) {
      assertEquals(
          TestSite.text(hosts.hospital1.of(hosts.hospital1.here().get(0)).resolve(name)),
          TestSite.text(hosts.hospital2.of(hosts.hospital1.here().get(0)).resolve(name)));
    }
  }

  @Test
  void take_onesOwnPart_isRefused() {
    hosts.export(hosts.hospital1);

    assertEquals(
        hosts.file("hospital1") + " is not the part of an organisation elsewhere",
        refusal(hosts.hospital1, "hospital1"));
  }

  @Test
  void requireComplete_saysWhatComesFromWhom() {
    for (Site site : hosts.all()) {
      hosts.export(site);
    }
    new Exchange(hosts.regulator).take(hosts.file("hospital2"));
    assertEquals(
        "nothing of hospital1, research is here yet: `scripts/network export FILE` there,"
            + " `scripts/network import FILE` here",
        incomplete(hosts.regulator));
    hosts.take(hosts.regulator, "hospital1", "research");
    hosts.take(hosts.research, "hospital1", "hospital2", "regulator");
    String unseen = "; of a channel that is at work no ordering node elsewhere tells";
    assertEquals(
        "the channel's first block is not here yet: it is in what hospital1 exports once it has"
            + " imported all others' parts"
            + unseen,
        incomplete(hosts.regulator));
    PrivateFiles.write(hosts.regulator.genesis(), "block");
    PrivateFiles.write(hosts.research.genesis(), "block");
    Exchange.requireComplete(hosts.regulator); // it has no IPFS node
    assertEquals(
        Ipfs.swarmKeyFile(hosts.research)
            + " is missing: copy it from hospital1, by a way that nobody else can read",
        incomplete(hosts.research));
    hosts.take(hosts.hospital1, "hospital2", "research", "regulator");
    assertEquals(
        "the channel's first block is not here yet: `scripts/network export --first-block FILE`"
            + " makes it, once for all time"
            + unseen,
        incomplete(hosts.hospital1));
    PrivateFiles.write(hosts.hospital1.genesis(), "block");
    assertEquals(
        Ipfs.swarmKeyFile(hosts.hospital1)
            + " is missing: copy it from hospital2, by a way that nobody else can read",
        incomplete(hosts.hospital1));
    PrivateFiles.write(
        hosts.hospital1.of(hosts.hospital1.here().get(0), "ipfs").resolve("swarm.key"), "key");
    Exchange.requireComplete(hosts.hospital1); // the node's own copy
    assertEquals("key", TestSite.text(Ipfs.swarmKeyFile(hosts.hospital1)));
  }

  @Test
  void exchange_whereAllPartsAreHere_isRefused() {
    Site all = TestSite.in(folder.resolve("all parts"));

    assertTrue(
        assertThrows(NetworkException.class, () -> new Exchange(all))
            .getMessage()
            .contains("CARELEDGER_NETWORK_ORGANISATION"));
  }

  @Test
  void nodes_ofAPart_areThoseOfItsOrganisation() {
    assertEquals(
        List.of(
            "orderer.regulator",
            "peer.regulator",
            "chaincode.regulator",
            "ca.regulator",
            "agent.regulator"),
        Node.all(hosts.regulator).stream().map(Node::name).toList());
  }

  private static String incomplete(Site site) {
    return assertThrows(NetworkException.class, () -> Exchange.requireComplete(site)).getMessage();
  }

  private String refusal(Site site, String name) {
    return assertThrows(NetworkException.class, () -> new Exchange(site).take(hosts.file(name)))
        .getMessage();
  }

  private static String member(String json, String name) {
    int start = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
    return json.substring(start, json.indexOf('"', start));
  }

  private static String peer(Site site, String organisation) {
    return Ipfs.peerId(site, site.consortium().organisation(organisation)).orElseThrow();
  }
}
