// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.careledger.network.certificate.Authority;
import io.careledger.network.certificate.Pem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Consenter;
import org.hyperledger.fabric.protos.common.Orderers;
import org.hyperledger.fabric.protos.common.Policy;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.MSPConfig;

/** Configurations of a channel with some organisations, each with an ordering node. */
public final class TestChannel {
  private TestChannel() {}

  /** As a first block has it: everything in its first version, nodes numbered from 1. */
  static Config of(String... msps) {
    Orderers.Builder orderers = Orderers.newBuilder();
    ConfigGroup.Builder orderer = group();
    ConfigGroup.Builder application =
        group()
            .putPolicies("Admins", policy("majority"))
            .putPolicies("Endorsement", policy("any of " + List.of(msps)))
            .putPolicies("LifecycleEndorsement", policy("all of " + List.of(msps)));
    for (String msp : msps) {
      orderers.addConsenterMapping(node(orderers.getConsenterMappingCount() + 1, msp, "first"));
      orderer.putGroups(msp, group().putValues("Endpoints", value(msp + ":7050")).build());
      application.putGroups(msp, group().putValues("AnchorPeers", value(msp + ":7051")).build());
    }
    orderer
        .putValues("BatchSize", value("500"))
        .putValues("Orderers", value("none"))
        .putPolicies("BlockValidation", policy("none"))
        .putPolicies("Admins", policy("majority"));
    Config config =
        Config.newBuilder()
            .setChannelGroup(
                group()
                    .putGroups("Orderer", orderer.build())
                    .putGroups("Application", application.build()))
            .build();
    return Consenters.with(config, orderers.build());
  }

  /** A channel's first block with that configuration. */
  public static byte[] firstBlock(String... msps) {
    return ChannelConfigTest.block(of(msps), 0);
  }

  /** The authority of an organisation's identities, made once in a folder. */
  static Authority authority(Path folder, String msp) {
    return Authority.in(folder.resolve(msp), "ca." + msp, msp, 15, Clock.systemUTC());
  }

  /** The same with what each organisation's certificates are held against. */
  static Config withAuthorities(Config config, Path folder) {
    Config result = config;
    for (String msp : at(config, "Orderer").getGroupsMap().keySet()) {
      result =
          withMsp(
              result,
              msp,
              FabricMSPConfig.newBuilder()
                  .setName(msp)
                  .addRootCerts(
                      ByteString.copyFromUtf8(Pem.text(authority(folder, msp).certificate())))
                  .build());
    }
    return result;
  }

  /** The same with another revocation list of an organisation. */
  static Config withList(Config config, String msp, ByteString list) {
    FabricMSPConfig now = msp(config, "Orderer", msp);
    return withMsp(config, msp, now.toBuilder().addRevocationList(list).build());
  }

  private static Config withMsp(Config config, String msp, FabricMSPConfig wanted) {
    ConfigGroup.Builder channel = config.getChannelGroup().toBuilder();
    ByteString bytes =
        MSPConfig.newBuilder().setConfig(wanted.toByteString()).build().toByteString();
    for (String place : List.of("Orderer", "Application")) {
      ConfigGroup group = channel.getGroupsOrThrow(place);
      ConfigGroup organisation =
          group.getGroupsOrThrow(msp).toBuilder()
              .putValues(
                  "MSP", ConfigValue.newBuilder().setModPolicy("Admins").setValue(bytes).build())
              .build();
      channel.putGroups(place, group.toBuilder().putGroups(msp, organisation).build());
    }
    return config.toBuilder().setChannelGroup(channel).build();
  }

  /** What the certificates of an organisation are held against in one of the two places. */
  static FabricMSPConfig msp(Config config, String place, String msp) {
    ConfigValue value = at(config, place).getGroupsOrThrow(msp).getValuesOrThrow("MSP");
    try {
      return FabricMSPConfig.parseFrom(MSPConfig.parseFrom(value.getValue()).getConfig());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  static Consenter node(int id, String msp, String certificate) {
    ByteString bytes = ByteString.copyFromUtf8(msp + " " + certificate);
    return Consenter.newBuilder()
        .setId(id)
        .setMspId(msp)
        .setHost("127.0.0.1")
        .setPort(7050)
        .setIdentity(bytes)
        .setClientTlsCert(bytes)
        .setServerTlsCert(bytes)
        .build();
  }

  static ConfigGroup at(Config config, String name) {
    return config.getChannelGroup().getGroupsOrThrow(name);
  }

  static List<Consenter> nodes(Config config) {
    return Consenters.read(config).getConsenterMappingList();
  }

  private static ConfigGroup.Builder group() {
    return ConfigGroup.newBuilder().setModPolicy("Admins");
  }

  static ConfigValue value(String text) {
    return ConfigValue.newBuilder()
        .setModPolicy("Admins")
        .setValue(ByteString.copyFromUtf8(text))
        .build();
  }

  private static ConfigPolicy policy(String text) {
    return ConfigPolicy.newBuilder()
        .setModPolicy("Admins")
        .setPolicy(Policy.newBuilder().setType(1).setValue(ByteString.copyFromUtf8(text)))
        .build();
  }
}
