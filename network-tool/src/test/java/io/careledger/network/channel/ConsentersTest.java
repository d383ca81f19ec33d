// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.careledger.network.NetworkException;
import java.util.List;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Consenter;
import org.hyperledger.fabric.protos.common.Orderers;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentersTest {
  @Test
  void renewed_node_hasItsCertificatesAndTheOthersTheirs() {
    Config renewed = Consenters.renewed(config(4), "Msp2", bytes("identity"), bytes("tls"));

    List<Consenter> consenters = Consenters.read(renewed).getConsenterMappingList();
    assertEquals(
        consenter(2).toBuilder()
            .setIdentity(bytes("identity"))
            .setClientTlsCert(bytes("tls"))
            .setServerTlsCert(bytes("tls"))
            .build(),
        consenters.get(1));
    for (int id : List.of(1, 3, 4)) {
      assertEquals(consenter(id), consenters.get(id - 1));
    }
  }

  @Test
  void renewed_blocksPolicy_namesEveryNodesCertificateInTheirOrder()
      throws InvalidProtocolBufferException {
    Config renewed = Consenters.renewed(config(4), "Msp2", bytes("identity"), bytes("tls"));

    SignaturePolicyEnvelope policy = policy(renewed);
    assertEquals(3, policy.getRule().getNOutOf().getN());
    assertEquals(4, policy.getRule().getNOutOf().getRulesCount());
    for (int i = 0; i < 4; i++) {
      assertEquals(i, policy.getRule().getNOutOf().getRules(i).getSignedBy());
      SerializedIdentity identity =
          SerializedIdentity.parseFrom(policy.getIdentities(i).getPrincipal());
      assertEquals("Msp" + (i + 1), identity.getMspid());
      assertEquals(
          i == 1 ? bytes("identity") : bytes("identity " + (i + 1)), identity.getIdBytes());
    }
    ConfigPolicy kept =
        renewed.getChannelGroup().getGroupsOrThrow("Orderer").getPoliciesOrThrow("BlockValidation");
    assertEquals(7, kept.getVersion());
    assertEquals("Admins", kept.getModPolicy());
  }

  @Test
  void renewed_organisationWithoutANode_isRefused() {
    assertEquals(
        "the channel has no ordering node of Msp5",
        assertThrows(
                NetworkException.class,
                () -> Consenters.renewed(config(4), "Msp5", bytes("i"), bytes("t")))
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 2", "4, 3", "5, 4", "6, 4", "7, 5", "10, 7"})
  void quorum_ofNodes_isThatOfSmartBft(int nodes, int quorum) {
    assertEquals(quorum, Consenters.quorum(nodes));
  }

  private static SignaturePolicyEnvelope policy(Config config)
      throws InvalidProtocolBufferException {
    return SignaturePolicyEnvelope.parseFrom(
        config
            .getChannelGroup()
            .getGroupsOrThrow("Orderer")
            .getPoliciesOrThrow("BlockValidation")
            .getPolicy()
            .getValue());
  }

  static Config config(int nodes) {
    Orderers.Builder orderers = Orderers.newBuilder();
    for (int id = 1; id <= nodes; id++) {
      orderers.addConsenterMapping(consenter(id));
    }
    ConfigGroup.Builder orderer =
        ConfigGroup.newBuilder()
            .putValues(
                "Orderers",
                ConfigValue.newBuilder().setValue(orderers.build().toByteString()).build())
            .putPolicies(
                "BlockValidation",
                ConfigPolicy.newBuilder().setVersion(7).setModPolicy("Admins").build());
    return Config.newBuilder()
        .setChannelGroup(ConfigGroup.newBuilder().putGroups("Orderer", orderer.build()))
        .build();
  }

  private static Consenter consenter(int id) {
    return Consenter.newBuilder()
        .setId(id)
        .setMspId("Msp" + id)
        .setHost("127.0.0.1")
        .setPort(7000 + id)
        .setIdentity(bytes("identity " + id))
        .setClientTlsCert(bytes("tls " + id))
        .setServerTlsCert(bytes("tls " + id))
        .build();
  }

  private static ByteString bytes(String text) {
    return ByteString.copyFromUtf8(text);
  }
}
