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
import io.careledger.network.channel.TestChannel;
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

/** Four hosts as four folders, each with the part of one organisation. */
class ExchangeTest {
  private static final String[] MSPS = {
    "Hospital1MSP", "Hospital2MSP", "ResearchMSP", "RegulatorMSP"
  };

  @TempDir Path folder;
  private Site hospital1;
  private Site hospital2;
  private Site research;
  private Site regulator;

  @BeforeEach
  void open() {
    hospital1 = host("hospital1");
    hospital2 = host("hospital2");
    research = host("research");
    regulator = host("regulator");
  }

  @Test
  void take_exportedPart_isWhatItsOwnerHas_andNoKey() throws IOException {
    List<String> told = new Exchange(hospital1).export(file("hospital1"));

    assertEquals(told.subList(1, 3), new Exchange(hospital2).take(file("hospital1")));
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
    assertEquals("12D3KooWhospital1peer", peer(hospital2, "hospital1"));
    try (Stream<Path> files = Files.walk(here)) {
      assertTrue(files.noneMatch(path -> path.toString().endsWith(".key")));
    }
    assertFalse(TestSite.text(file("hospital1")).contains("PRIVATE KEY"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"orderer", "ordererTls"})
  void take_certificateOfAnotherAuthority_isRefused(String which) throws IOException {
    new Exchange(hospital1).export(file("hospital1"));
    new Exchange(research).export(file("research"));
    String stranger = member(TestSite.text(file("research")), which);
    String text = TestSite.text(file("hospital1"));
    Files.writeString(file("hospital1"), text.replace(member(text, which), stranger));

    assertTrue(
        refusal(hospital2, "hospital1")
            .startsWith(file("hospital1") + " is not what `scripts/network export` writes: "));
    assertFalse(Files.exists(hospital2.state().resolve("organisations/hospital1/ca/ca.pem")));
  }

  @Test
  void take_otherAuthoritiesThanBefore_areRefused() {
    new Exchange(hospital1).export(file("hospital1"));
    new Exchange(hospital2).take(file("hospital1"));
    new Exchange(hospital2).take(file("hospital1"));
    new Exchange(host("hospital1", folder.resolve("impostor"))).export(file("hospital1"));

    assertEquals(
        file("hospital1") + " has other authorities than hospital1 gave before",
        refusal(hospital2, "hospital1"));
  }

  @Test
  void take_renewedCertificatesOfTheSameAuthorities_areTaken() {
    new Exchange(hospital1).export(file("hospital1"));
    new Exchange(hospital2).take(file("hospital1"));
    NodeCertificates.renew(hospital1, hospital1.here().get(0), "orderer", Clock.systemUTC());
    NodeCertificates.install(hospital1, hospital1.here().get(0), "orderer");
    new Exchange(hospital1).export(file("hospital1"));

    new Exchange(hospital2).take(file("hospital1"));

    for (String name : List.of("orderer/msp/signcerts/cert.pem", "orderer/tls/server.pem")) {
      assertEquals(
          TestSite.text(hospital1.of(hospital1.here().get(0)).resolve(name)),
          TestSite.text(hospital2.of(hospital1.here().get(0)).resolve(name)));
    }
  }

  @Test
  void take_onesOwnPart_isRefused() {
    new Exchange(hospital1).export(file("hospital1"));

    assertEquals(
        file("hospital1") + " is not the part of an organisation elsewhere",
        refusal(hospital1, "hospital1"));
  }

  @Test
  void requireComplete_saysWhatComesFromWhom() {
    for (Site site : List.of(hospital1, hospital2, research, regulator)) {
      new Exchange(site).export(file(own(site)));
    }
    new Exchange(regulator).take(file("hospital2"));
    assertEquals(
        "nothing of hospital1, research is here yet: `scripts/network export FILE` there,"
            + " `scripts/network import FILE` here",
        incomplete(regulator));
    take(regulator, "hospital1", "research");
    take(research, "hospital1", "hospital2", "regulator");
    String unseen = "; of a channel that is at work no ordering node elsewhere tells";
    assertEquals(
        "the channel's first block is not here yet: it is in what hospital1 exports once it has"
            + " imported all others' parts"
            + unseen,
        incomplete(regulator));
    PrivateFiles.write(regulator.genesis(), "block");
    PrivateFiles.write(research.genesis(), "block");
    Exchange.requireComplete(regulator); // it has no IPFS node
    assertEquals(
        Ipfs.swarmKeyFile(research)
            + " is missing: copy it from hospital1, by a way that nobody else can read",
        incomplete(research));
    take(hospital1, "hospital2", "research", "regulator");
    assertEquals(
        "the channel's first block is not here yet: `scripts/network export --first-block FILE`"
            + " makes it, once for all time"
            + unseen,
        incomplete(hospital1));
    PrivateFiles.write(hospital1.genesis(), "block");
    assertEquals(
        Ipfs.swarmKeyFile(hospital1)
            + " is missing: copy it from hospital2, by a way that nobody else can read",
        incomplete(hospital1));
    PrivateFiles.write(hospital1.of(hospital1.here().get(0), "ipfs").resolve("swarm.key"), "key");
    Exchange.requireComplete(hospital1); // the node's own copy
    assertEquals("key", TestSite.text(Ipfs.swarmKeyFile(hospital1)));
  }

  @Test
  void found_byAnotherOrganisationOrWithoutAllParts_isRefused() {
    assertEquals(
        "hospital1, the first organisation of consortium.yaml, makes the channel's first block",
        assertThrows(NetworkException.class, () -> new Exchange(research).found()).getMessage());
    assertTrue(
        assertThrows(NetworkException.class, () -> new Exchange(hospital1).found())
            .getMessage()
            .startsWith("nothing of hospital2, research, regulator is here yet"));
  }

  /** Only who was told to makes a block: one whose folder was lost may have none either. */
  @Test
  void export_ofTheFirst_hasTheBlockOnceItWasToldToMakeIt() throws IOException {
    for (Site site : List.of(hospital2, research, regulator)) {
      new Exchange(site).export(file(own(site)));
      new Exchange(hospital1).take(file(own(site)));
    }
    block(hospital1);

    new Exchange(hospital1).export(file("hospital1"));
    assertFalse(Files.exists(hospital1.genesis()));
    assertFalse(Files.exists(Ipfs.swarmKeyFile(hospital1)));
    assertFalse(TestSite.text(file("hospital1")).contains("firstBlock"));

    new Exchange(hospital1).found();
    List<String> told = new Exchange(hospital1).export(file("hospital1"));
    assertEquals("wrote " + file("hospital1") + ", with the channel's first block", told.get(0));
    assertTrue(told.get(3).startsWith("give the others " + Ipfs.swarmKeyFile(hospital1)));
  }

  /** It may have renewed certificates since, which its first block does not have. */
  @Test
  void take_firstBlockOfAChannelThatIsAtWork_isLeftForUp() throws IOException {
    for (Site site : List.of(hospital1, hospital2, research)) {
      new Exchange(site).export(file(own(site)));
    }
    take(hospital1, "hospital2", "research");
    take(regulator, "hospital2", "research");
    Files.createDirectories(hospital1.channel());
    byte[] block = TestChannel.firstBlock(MSPS);
    Files.write(hospital1.genesis(), block);
    new Exchange(hospital1).export(file("hospital1"));
    Files.write(regulator.binaries().resolve("bin/newest"), block);
    TestSite.binary(regulator, "peer", "cp \"$b/newest\" \"$4\"");

    List<String> told = new Exchange(regulator).take(file("hospital1"));

    assertEquals(
        "the channel is at work: `scripts/network up` fetches its first block", told.get(2));
    assertFalse(Files.exists(regulator.genesis()));
  }

  @Test
  void take_firstBlockOfAChannelThatBeganWithoutIt_isNotTaken() throws IOException {
    for (Site site : List.of(hospital1, hospital2, research, regulator)) {
      new Exchange(site).export(file(own(site)));
    }
    take(hospital1, "hospital2", "research", "regulator");
    take(regulator, "hospital2", "research");
    Files.createDirectories(hospital1.channel());
    Files.write(
        hospital1.genesis(), TestChannel.firstBlock("Hospital1MSP", "Hospital2MSP", "ResearchMSP"));
    new Exchange(hospital1).export(file("hospital1"));

    List<String> told = new Exchange(regulator).take(file("hospital1"));

    assertEquals(
        "the channel began without regulator: when it has taken it in, `scripts/network"
            + " add-organisation regulator` here fetches it",
        told.get(2));
    assertFalse(Files.exists(regulator.genesis()));
    Exchange.requireCompleteToJoin(regulator); // it has no IPFS node
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
        Node.all(regulator).stream().map(Node::name).toList());
  }

  private static void block(Site site) throws IOException {
    Files.write(site.binaries().resolve("bin/own"), TestChannel.firstBlock(MSPS));
    TestSite.binary(
        site, "configtxgen", "while [ $# -gt 1 ]; do shift; done; cp \"$b/own\" \"$1\"");
  }

  private void take(Site site, String... names) {
    for (String name : names) {
      new Exchange(site).take(file(name));
    }
  }

  private static String incomplete(Site site) {
    return assertThrows(NetworkException.class, () -> Exchange.requireComplete(site)).getMessage();
  }

  private String refusal(Site site, String name) {
    return assertThrows(NetworkException.class, () -> new Exchange(site).take(file(name)))
        .getMessage();
  }

  private static String member(String json, String name) {
    int start = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
    return json.substring(start, json.indexOf('"', start));
  }

  private Site host(String name) {
    return host(name, folder.resolve(name));
  }

  private static Site host(String name, Path at) {
    Site site = TestSite.part(TestSite.in(at), name);
    NodeCertificates.make(site, site.here().get(0), Clock.systemUTC());
    TestSite.binary(site, "peer", "exit 1"); // no ordering node answers
    if (site.here().get(0).ipfs()) {
      PrivateFiles.write(
          site.of(site.here().get(0), "ipfs").resolve("config"),
          "{\"Identity\": {\"PeerID\": \"12D3KooW" + name + "peer\"}}");
    }
    return site;
  }

  private static String own(Site site) {
    return site.here().get(0).name();
  }

  private static String peer(Site site, String organisation) {
    return Ipfs.peerId(site, site.consortium().organisation(organisation)).orElseThrow();
  }

  private Path file(String name) {
    return folder.resolve(name + ".json");
  }
}
