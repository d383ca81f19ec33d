// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Consenter;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Orderers;
import org.hyperledger.fabric.protos.common.Payload;

/** A channel's configuration, of which only the ordering nodes are there. */
final class FakeConfiguration {
  private FakeConfiguration() {}

  /** The block in which these MSPs run the ordering nodes. */
  static Block block(List<String> msps) {
    Orderers.Builder orderers = Orderers.newBuilder();
    msps.forEach(msp -> orderers.addConsenterMapping(Consenter.newBuilder().setMspId(msp)));
    ConfigGroup orderer =
        ConfigGroup.newBuilder()
            .putValues(
                "Orderers",
                ConfigValue.newBuilder().setValue(orderers.build().toByteString()).build())
            .build();
    ConfigEnvelope config =
        ConfigEnvelope.newBuilder()
            .setConfig(
                Config.newBuilder()
                    .setChannelGroup(ConfigGroup.newBuilder().putGroups("Orderer", orderer)))
            .build();
    Payload payload = Payload.newBuilder().setData(config.toByteString()).build();
    Envelope envelope = Envelope.newBuilder().setPayload(payload.toByteString()).build();
    return Block.newBuilder()
        .setData(BlockData.newBuilder().addData(envelope.toByteString()))
        .build();
  }
}
