// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.TestSite;
import io.careledger.network.certificate.Authority;
import io.careledger.network.channel.JoinBlock.Joining;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.PrivateFiles;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The regulator joins: its {@code configtxgen} makes the block {@code own}, and hospital2's
 * ordering node gives the block {@code newest}; others don't answer.
 */
class JoinBlockTest {
  private static final String[] MSPS = {
    "Hospital1MSP", "Hospital2MSP", "ResearchMSP", "RegulatorMSP"
  };

  @TempDir Path folder;
  private Site site;
  private Organisation regulator;

  @BeforeEach
  void open() throws IOException {
    site = TestSite.part(TestSite.in(folder), "regulator");
    regulator = site.consortium().organisation("regulator");
    PrivateFiles.folder(site.of(regulator, "peer"));
    TestSite.binary(
        site, "configtxgen", "while [ $# -gt 1 ]; do shift; done; cp \"$b/own\" \"$1\"");
    TestSite.binary(
        site,
        "peer",
        "case \"$*\" in *\"-o 127.0.0.1:7150 \"*) cp \"$b/newest\" \"$4\" ;; *) exit 1 ;; esac");
    block("own", TestChannel.of(MSPS));
  }

  @Test
  void find_channelWithoutTheOrganisation_givesNothingYet() throws IOException {
    block("newest", TestChannel.of("Hospital1MSP", "Hospital2MSP", "ResearchMSP"));

    assertEquals(Optional.empty(), JoinBlock.find(site, regulator));
  }

  @Test
  void find_nobodyAnswers_givesNothingYet() {
    TestSite.binary(site, "peer", "exit 1");

    assertEquals(Optional.empty(), JoinBlock.find(site, regulator));
  }

  @Test
  void find_configurationThatTheHistoryHasVersionedAndNumbered_isTaken() throws IOException {
    block("newest", aged(TestChannel.of(MSPS)));

    Joining found = JoinBlock.find(site, regulator).orElseThrow();

    assertEquals(9, found.number());
    assertEquals(
        -1, Files.mismatch(site.binaries().resolve("bin/newest"), found.file()), "the same bytes");
  }

  @Test
  void find_otherCertificateOfANode_isRefusedWithThePlaceAndTheGiver() throws IOException {
    ByteString other = ByteString.copyFromUtf8("other");
    block("newest", Consenters.renewed(aged(TestChannel.of(MSPS)), "ResearchMSP", other, other));

    assertEquals(
        "the channel's configuration that orderer.hospital2 gives differs from the consortium and"
            + " the certificates here: channel.Orderer.Orderers, channel.Orderer.BlockValidation",
        refusal());
  }

  @Test
  void find_organisationThatIsUnknownHere_isRefused() throws IOException {
    block(
        "newest",
        TestChannel.of("Hospital1MSP", "Hospital2MSP", "ResearchMSP", "RegulatorMSP", "ThiefMSP"));

    assertTrue(refusal().contains("channel.Orderer.ThiefMSP"), refusal());
  }

  @Test
  void find_weakerPolicyOfBlocks_isRefused() throws IOException {
    Config made = TestChannel.of(MSPS);
    ConfigGroup orderer = TestChannel.at(made, "Orderer");
    ConfigGroup.Builder weak =
        orderer.toBuilder().putPolicies("BlockValidation", orderer.getPoliciesOrThrow("Admins"));
    block(
        "newest",
        made.toBuilder()
            .setChannelGroup(made.getChannelGroup().toBuilder().putGroups("Orderer", weak.build()))
            .build());

    assertTrue(refusal().endsWith(": channel.Orderer.BlockValidation"), refusal());
  }

  /** A first block has no list, and whoever joins later has nothing to make one from. */
  @Test
  void find_listOfRevokedCertificatesByTheirAuthority_isTaken() throws IOException {
    Config made = known();
    Authority research = TestChannel.authority(folder, "ResearchMSP");
    block(
        "newest",
        Revocations.with(made, "ResearchMSP", research, List.of(BigInteger.TEN), Instant.EPOCH));

    assertEquals(9, JoinBlock.find(site, regulator).orElseThrow().number());
  }

  @Test
  void find_listThatAnotherAuthorityOrNobodySigned_isRefused() throws IOException {
    Config made = known();
    String strangers =
        TestChannel.authority(folder, "Hospital2MSP")
            .revoke(new TreeMap<>(Map.of(BigInteger.TEN, Instant.EPOCH)), BigInteger.ONE)
            .pem();
    for (String list : List.of(strangers, "no list")) {
      block("newest", TestChannel.withList(made, "ResearchMSP", ByteString.copyFromUtf8(list)));

      assertTrue(
          refusal()
              .endsWith(": channel.Application.ResearchMSP.MSP, channel.Orderer.ResearchMSP.MSP"),
          refusal());
    }
  }

  /** The configuration that is made here, with authorities. */
  private Config known() throws IOException {
    Config made = TestChannel.withAuthorities(TestChannel.of(MSPS), folder);
    block("own", made);
    return made;
  }

  @Test
  void newest_isTheHighestBlockThatAnOrderingNodeGives() throws IOException {
    Files.write(site.binaries().resolve("bin/7"), ChannelConfigTest.block(TestChannel.of(MSPS), 7));
    Files.write(site.binaries().resolve("bin/8"), ChannelConfigTest.block(TestChannel.of(MSPS), 8));
    TestSite.binary(
        site,
        "peer",
        "case \"$3 $*\" in \"newest \"*\"-o 127.0.0.1:7150 \"*) cp \"$b/8\" \"$4\" ;;"
            + " \"newest \"*\"-o 127.0.0.1:7250 \"*) cp \"$b/7\" \"$4\" ;; *) exit 1 ;; esac");

    assertEquals(8, JoinBlock.newest(site, regulator));

    TestSite.binary(site, "peer", "exit 1");
    assertThrows(NetworkException.class, () -> JoinBlock.newest(site, regulator));
  }

  private String refusal() {
    return assertThrows(NetworkException.class, () -> JoinBlock.find(site, regulator)).getMessage();
  }

  /** After some changes: versions have risen, and the last node has not the last place's number. */
  private static Config aged(Config config) {
    var orderers = Consenters.read(config).toBuilder();
    orderers.getConsenterMappingBuilder(3).setId(7);
    Config numbered = Consenters.with(config, orderers.build());
    ConfigGroup.Builder channel = numbered.getChannelGroup().toBuilder().setVersion(2);
    ConfigGroup.Builder orderer = channel.getGroupsOrThrow("Orderer").toBuilder().setVersion(5);
    orderer.putValues(
        "Orderers", orderer.getValuesOrThrow("Orderers").toBuilder().setVersion(4).build());
    orderer.putPolicies(
        "BlockValidation",
        orderer.getPoliciesOrThrow("BlockValidation").toBuilder().setVersion(3).build());
    return numbered.toBuilder()
        .setSequence(11)
        .setChannelGroup(channel.putGroups("Orderer", orderer.build()))
        .build();
  }

  private void block(String name, Config config) throws IOException {
    Files.write(site.binaries().resolve("bin").resolve(name), ChannelConfigTest.block(config, 9));
  }
}
