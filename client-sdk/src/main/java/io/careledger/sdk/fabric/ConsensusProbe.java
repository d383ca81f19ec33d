// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import com.google.protobuf.InvalidProtocolBufferException;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ConfigEnvelope;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Orderers;
import org.hyperledger.fabric.protos.common.Payload;

/**
 * Which institutions run the nodes of the consensus, as the channel's configuration says that one's
 * own peer has; the chaincode can't see it. Asked of Fabric's {@code cscc}.
 */
final class ConsensusProbe {
  private final Network channel;
  private final String msp;

  ConsensusProbe(Network channel, String msp) {
    this.channel = channel;
    this.msp = msp;
  }

  /**
   * The MSPs that have a node.
   *
   * @throws LedgerException if the peer does not answer, or with something else
   */
  SortedSet<String> msps() {
    try {
      Block block =
          Block.parseFrom(
              channel
                  .getContract("cscc")
                  .newProposal("GetConfigBlock")
                  .addArguments(channel.getName())
                  .setEndorsingOrganizations(msp)
                  .build()
                  .evaluate());
      SortedSet<String> found = new TreeSet<>();
      orderers(block).getConsenterMappingList().forEach(node -> found.add(node.getMspId()));
      return found;
    } catch (GatewayException e) {
      throw GatewayFailure.of(e, "asking the peer for the channel's configuration");
    } catch (InvalidProtocolBufferException e) {
      throw unreadable(e);
    }
  }

  private static Orderers orderers(Block block) throws InvalidProtocolBufferException {
    if (block.getData().getDataCount() != 1) {
      throw unreadable(new InvalidProtocolBufferException("not one envelope"));
    }
    Envelope envelope = Envelope.parseFrom(block.getData().getData(0));
    ConfigGroup group =
        ConfigEnvelope.parseFrom(Payload.parseFrom(envelope.getPayload()).getData())
            .getConfig()
            .getChannelGroup()
            .getGroupsOrDefault("Orderer", ConfigGroup.getDefaultInstance());
    if (!group.containsValues("Orderers")) {
      throw unreadable(new InvalidProtocolBufferException("no list of ordering nodes"));
    }
    return Orderers.parseFrom(group.getValuesOrThrow("Orderers").getValue());
  }

  private static LedgerException unreadable(InvalidProtocolBufferException e) {
    return new LedgerException(
        ErrorCode.LEDGER_FAILED, "", "the channel's configuration lists no ordering nodes", e);
  }
}
