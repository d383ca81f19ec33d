// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.TestSite;
import io.careledger.network.channel.TestChannel;
import io.careledger.network.node.Ipfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who makes the channel's first block, and who takes it from whom. */
class FirstBlockExchangeTest {
  private static final String[] MSPS = {
    "Hospital1MSP", "Hospital2MSP", "ResearchMSP", "RegulatorMSP"
  };

  @TempDir Path folder;
  private FourHosts hosts;

  @BeforeEach
  void open() {
    hosts = new FourHosts(folder);
  }

  @Test
  void found_byAnotherOrganisationOrWithoutAllParts_isRefused() {
    assertEquals(
        "hospital1, the first organisation of consortium.yaml, makes the channel's first block",
        assertThrows(NetworkException.class, () -> new Exchange(hosts.research).found())
            .getMessage());
    assertTrue(
        assertThrows(NetworkException.class, () -> new Exchange(hosts.hospital1).found())
            .getMessage()
            .startsWith("nothing of hospital2, research, regulator is here yet"));
  }

  /** Only who was told to makes a block: one whose folder was lost may have none either. */
  @Test
  void export_ofTheFirst_hasTheBlockOnceItWasToldToMakeIt() throws IOException {
    for (Site site : List.of(hosts.hospital2, hosts.research, hosts.regulator)) {
      hosts.export(site);
      new Exchange(hosts.hospital1).take(hosts.file(FourHosts.own(site)));
    }
    block(hosts.hospital1);

    hosts.export(hosts.hospital1);
    assertFalse(Files.exists(hosts.hospital1.genesis()));
    assertFalse(Files.exists(Ipfs.swarmKeyFile(hosts.hospital1)));
    assertFalse(TestSite.text(hosts.file("hospital1")).contains("firstBlock"));

    new Exchange(hosts.hospital1).found();
    List<String> told = hosts.export(hosts.hospital1);
    assertEquals(
        "wrote " + hosts.file("hospital1") + ", with the channel's first block", told.get(0));
    assertTrue(told.get(3).startsWith("give the others " + Ipfs.swarmKeyFile(hosts.hospital1)));
  }

  /** It may have renewed certificates since, which its first block does not have. */
  @Test
  void take_firstBlockOfAChannelThatIsAtWork_isLeftForUp() throws IOException {
    for (Site site : List.of(hosts.hospital1, hosts.hospital2, hosts.research)) {
      hosts.export(site);
    }
    hosts.take(hosts.hospital1, "hospital2", "research");
    hosts.take(hosts.regulator, "hospital2", "research");
    Files.createDirectories(hosts.hospital1.channel());
    byte[] block = TestChannel.firstBlock(MSPS);
    Files.write(hosts.hospital1.genesis(), block);
    hosts.export(hosts.hospital1);
    Files.write(hosts.regulator.binaries().resolve("bin/newest"), block);
    TestSite.binary(hosts.regulator, "peer", "cp \"$b/newest\" \"$4\"");

    List<String> told = new Exchange(hosts.regulator).take(hosts.file("hospital1"));

    assertEquals(
        "the channel is at work: `scripts/network up` fetches its first block", told.get(2));
    assertFalse(Files.exists(hosts.regulator.genesis()));
  }

  @Test
  void take_firstBlockOfAChannelThatBeganWithoutIt_isNotTaken() throws IOException {
    for (Site site : hosts.all()) {
      hosts.export(site);
    }
    hosts.take(hosts.hospital1, "hospital2", "research", "regulator");
    hosts.take(hosts.regulator, "hospital2", "research");
    Files.createDirectories(hosts.hospital1.channel());
    Files.write(
        hosts.hospital1.genesis(),
        TestChannel.firstBlock("Hospital1MSP", "Hospital2MSP", "ResearchMSP"));
    hosts.export(hosts.hospital1);

    List<String> told = new Exchange(hosts.regulator).take(hosts.file("hospital1"));

    assertEquals(
        "the channel began without regulator: when it has taken it in, `scripts/network"
            + " add-organisation regulator` here fetches it",
        told.get(2));
    assertFalse(Files.exists(hosts.regulator.genesis()));
    Exchange.requireCompleteToJoin(hosts.regulator); // it has no IPFS node
  }

  private static void block(Site site) throws IOException {
    Files.write(site.binaries().resolve("bin/own"), TestChannel.firstBlock(MSPS));
    TestSite.binary(
        site, "configtxgen", "while [ $# -gt 1 ]; do shift; done; cp \"$b/own\" \"$1\"");
  }
}
