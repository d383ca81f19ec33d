// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.TestSite;
import io.careledger.network.channel.RunningChannel.Answer;
import io.careledger.network.channel.RunningChannel.Standing;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hospital 1 asks; only research's ordering node answers, with the block {@code newest}. */
class RunningChannelTest {
  private static final Answer NOTHING = new Answer(Standing.UNKNOWN, "");

  @TempDir Path folder;
  private Site site;
  private Organisation own;

  @BeforeEach
  void open() {
    site = TestSite.part(TestSite.in(folder), "hospital1");
    own = site.consortium().organisation("hospital1");
    PrivateFiles.folder(site.of(own));
  }

  @Test
  void ask_channelThatHasThisOrganisation_isSeenByItsNode() throws IOException {
    research("cp \"$b/newest\" \"$4\"");
    newest("Hospital1MSP", "Hospital2MSP", "ResearchMSP", "RegulatorMSP");

    assertEquals(new Answer(Standing.MEMBER, "orderer.research"), ask());
    try (Stream<Path> left = Files.list(site.channel())) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void ask_channelWithoutThisOrganisation_isAStrangers() throws IOException {
    research("cp \"$b/newest\" \"$4\"");
    newest("Hospital2MSP", "ResearchMSP", "RegulatorMSP");

    Answer answer = ask();

    assertEquals(new Answer(Standing.STRANGER, "orderer.research"), answer);
    String refusal =
        assertThrows(NetworkException.class, () -> answer.requireKnown(site)).getMessage();
    assertTrue(refusal.startsWith("orderer.research has the channel, and in it no"), refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FORBIDDEN", "SERVICE_UNAVAILABLE"})
  void ask_nodeThatHasTheChannelAndDoesNotGiveIt_isAStrangers(String status) {
    research("echo \"Error: can't read the block: &{" + status + "}\"; exit 1");

    assertEquals(new Answer(Standing.STRANGER, "orderer.research"), ask());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Error: can't read the block: &{NOT_FOUND}",
        "Error: failed to create deliver client for orderer: dial tcp: connection refused"
      })
  void ask_nobodyHasTheChannel_isUnknown(String words) {
    research("echo \"" + words + "\"; exit 1");

    assertEquals(NOTHING, ask());
    ask().requireKnown(site);
  }

  @Test
  void ask_asTheOwnOrderingNode_beforeAnyNodeRuns() {
    research(
        "echo \"$FABRIC_CFG_PATH|$CORE_PEER_LOCALMSPID|$CORE_PEER_MSPCONFIGPATH\""
            + " >\"$b/environment\"; exit 1");

    ask();

    assertEquals(
        site.binaries().resolve("config")
            + "|Hospital1MSP|"
            + site.of(own, "orderer").resolve("msp")
            + "\n",
        TestSite.text(site.binaries().resolve("bin/environment")));
  }

  private Answer ask() {
    return RunningChannel.ask(site);
  }

  private void research(String script) {
    TestSite.binary(
        site,
        "peer",
        "case \"$*\" in *\"-o 127.0.0.1:7250 \"*) " + script + " ;; *) exit 1 ;; esac");
  }

  private void newest(String... msps) throws IOException {
    Files.write(
        site.binaries().resolve("bin/newest"), ChannelConfigTest.block(TestChannel.of(msps), 9));
  }
}
