// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.TestSite;
import io.careledger.network.config.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelConfigurationTest {
  @TempDir Path folder;
  private Site site;

  @BeforeEach
  void open() {
    site = TestSite.in(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Capabilities|{V3_0: true}",
        "Orderer.Capabilities|{V2_0: true}",
        "Application.Capabilities|{V2_5: true}",
        "Orderer.OrdererType|BFT",
        "Orderer.Addresses|null",
        "Orderer.Policies.BlockValidation.Type|ImplicitMeta",
        "Orderer.BatchSize.MaxMessageCount|500",
        "Orderer.BatchSize.AbsoluteMaxBytes|8388608",
        "Orderer.SmartBFT.RequestBatchMaxInterval|100ms",
        "Orderer.SmartBFT.SyncOnStart|false",
        "Orderer.SmartBFT.LeaderHeartbeatTimeout|4s",
        "Orderer.SmartBFT.RequestForwardTimeout|2s",
        "Orderer.SmartBFT.RequestComplainTimeout|15s",
        "Application.Policies.Endorsement|{Type: ImplicitMeta, Rule: MAJORITY Endorsement}",
        "Application.Policies.LifecycleEndorsement|{Type: ImplicitMeta, Rule: MAJORITY"
            + " Endorsement}",
        "Application.Policies.Admins|{Type: ImplicitMeta, Rule: MAJORITY Admins}",
      })
  void profile_holds(String path, String value) {
    Object at = profile();
    for (String name : path.split("\\.", -1)) {
      at = Tree.members(at).get(name);
    }

    assertEquals(yaml(value), at);
  }

  @Test
  void consenters_areTheOrganisationsOrderersNumberedFromOne() {
    List<?> consenters = (List<?>) Tree.part(profile(), "Orderer").get("ConsenterMapping");

    assertEquals(4, consenters.size());
    assertEquals(
        "{ID=2, Host=127.0.0.1, Port=7150, MSPID=Hospital2MSP,"
            + " Identity=../organisations/hospital2/orderer/msp/signcerts/cert.pem,"
            + " ClientTLSCert=../organisations/hospital2/orderer/tls/server.pem,"
            + " ServerTLSCert=../organisations/hospital2/orderer/tls/server.pem}",
        String.valueOf(consenters.get(1)));
  }

  @Test
  void organisations_haveEndpointsAnchorPeersAndTheirOwnPolicies() {
    Map<String, Object> hospital =
        Tree.members(((List<?>) Tree.part(profile(), "Application").get("Organizations")).get(1));

    assertEquals(List.of("127.0.0.1:7150"), hospital.get("OrdererEndpoints"));
    assertEquals(yaml("[{Host: 127.0.0.1, Port: 7151}]"), hospital.get("AnchorPeers"));
    Map<String, Object> policies = Tree.part(hospital, "Policies");
    assertEquals("OR('Hospital2MSP.admin')", Tree.part(policies, "Admins").get("Rule"));
    assertEquals(
        "OR('Hospital2MSP.admin','Hospital2MSP.client','Hospital2MSP.orderer')",
        Tree.part(policies, "Writers").get("Rule"));
    assertEquals("OR('Hospital2MSP.peer')", Tree.part(policies, "Endorsement").get("Rule"));
  }

  @Test
  void write_block_isMadeOnce() {
    TestSite.binary(site, "configtxgen", "while [ $# -gt 1 ]; do shift; done; echo block >\"$1\"");

    ChannelConfiguration.write(site);
    ChannelConfiguration.write(site);

    assertEquals("block\n", TestSite.text(site.genesis()));
    assertTrue(
        TestSite.words(site, "configtxgen")
            .startsWith("-profile\nCareLedger\n-channelID\ncareledger\n-outputBlock\n"));
    assertEquals(6, TestSite.words(site, "configtxgen").lines().count());
  }

  @Test
  void write_commandFails_isToldInItsWordsAndLeavesNoBlock() {
    TestSite.binary(site, "configtxgen", "echo 'panic: bad profile' >&2; exit 2");

    assertEquals(
        "the channel's first block can't be made: panic: bad profile",
        assertThrows(NetworkException.class, () -> ChannelConfiguration.write(site)).getMessage());
    assertFalse(Files.exists(site.genesis()));
  }

  private Map<String, Object> profile() {
    return Tree.part(Tree.part(ChannelConfiguration.configuration(site), "Profiles"), "CareLedger");
  }

  private static @Nullable Object yaml(String value) {
    return Tree.parse("value: " + value, "test").get("value");
  }
}
