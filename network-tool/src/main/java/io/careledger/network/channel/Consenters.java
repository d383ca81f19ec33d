// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.careledger.network.NetworkException;
import java.util.List;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Consenter;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.Orderers;
import org.hyperledger.fabric.protos.common.Policy;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/**
 * The ordering nodes in a channel's configuration. SmartBFT knows each by the very bytes of its
 * certificates, and accepts a change only together with the policy that blocks are checked by: so
 * many of these certificates' signatures that any two such sets share an honest node.
 */
public final class Consenters {
  private static final String ORDERER = "Orderer";
  private static final String ORDERERS = "Orderers";
  private static final String BLOCK_VALIDATION = "BlockValidation";

  private Consenters() {}

  /**
   * A configuration in which an organisation's ordering node has these certificates.
   *
   * @param identity PEM, with which it signs blocks
   * @param tls PEM, as server and as client
   * @throws NetworkException if the organisation has no ordering node there
   */
  public static Config renewed(Config config, String msp, ByteString identity, ByteString tls) {
    Orderers.Builder orderers = read(config).toBuilder();
    boolean found = false;
    for (Consenter.Builder consenter : orderers.getConsenterMappingBuilderList()) {
      if (consenter.getMspId().equals(msp)) {
        consenter.setIdentity(identity).setClientTlsCert(tls).setServerTlsCert(tls);
        found = true;
      }
    }
    if (!found) {
      throw new NetworkException("the channel has no ordering node of " + msp);
    }
    return with(config, orderers.build());
  }

  /** The ordering nodes. */
  public static Orderers read(Config config) {
    ConfigGroup group = config.getChannelGroup().getGroupsOrThrow(ORDERER);
    try {
      return Orderers.parseFrom(group.getValuesOrThrow(ORDERERS).getValue());
    } catch (InvalidProtocolBufferException e) {
      throw new NetworkException("the channel's list of ordering nodes can't be read", e);
    }
  }

  /** Whether an organisation has an ordering node there. */
  static boolean has(Config config, String msp) {
    return read(config).getConsenterMappingList().stream()
        .anyMatch(consenter -> consenter.getMspId().equals(msp));
  }

  /** A configuration with these ordering nodes, and the policy that follows from them. */
  static Config with(Config config, Orderers orderers) {
    ConfigGroup group = config.getChannelGroup().getGroupsOrThrow(ORDERER);
    ConfigValue value = group.getValuesOrThrow(ORDERERS);
    ConfigPolicy policy = group.getPoliciesOrThrow(BLOCK_VALIDATION);
    ConfigGroup changed =
        group.toBuilder()
            .putValues(ORDERERS, value.toBuilder().setValue(orderers.toByteString()).build())
            .putPolicies(
                BLOCK_VALIDATION,
                policy.toBuilder().setPolicy(policy(orderers.getConsenterMappingList())).build())
            .build();
    return config.toBuilder()
        .setChannelGroup(config.getChannelGroup().toBuilder().putGroups(ORDERER, changed))
        .build();
  }

  /** Orderers compare it byte for byte, in the order of the nodes. */
  private static Policy policy(List<Consenter> consenters) {
    SignaturePolicyEnvelope.Builder envelope = SignaturePolicyEnvelope.newBuilder();
    SignaturePolicy.NOutOf.Builder rule =
        SignaturePolicy.NOutOf.newBuilder().setN(quorum(consenters.size()));
    for (Consenter consenter : consenters) {
      rule.addRules(SignaturePolicy.newBuilder().setSignedBy(envelope.getIdentitiesCount()));
      envelope.addIdentities(
          MSPPrincipal.newBuilder()
              .setPrincipalClassification(MSPPrincipal.Classification.IDENTITY)
              .setPrincipal(
                  SerializedIdentity.newBuilder()
                      .setMspid(consenter.getMspId())
                      .setIdBytes(consenter.getIdentity())
                      .build()
                      .toByteString()));
    }
    envelope.setRule(SignaturePolicy.newBuilder().setNOutOf(rule));
    return Policy.newBuilder()
        .setType(Policy.PolicyType.SIGNATURE_VALUE)
        .setValue(envelope.build().toByteString())
        .build();
  }

  /** How many of n ordering nodes must agree, of which (n - 1) / 3 may be faulty. */
  public static int quorum(int nodes) {
    int faulty = (nodes - 1) / 3;
    return (nodes + faulty + 2) / 2;
  }
}
