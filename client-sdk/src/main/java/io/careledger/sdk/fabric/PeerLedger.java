// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import com.google.protobuf.InvalidProtocolBufferException;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerBlock;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.LedgerTransaction;
import java.util.Optional;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockchainInfo;

/** What the peers of one's own institution have of the chain, asked of Fabric's {@code qscc}. */
final class PeerLedger {
  private static final String NO_TRANSACTION = "no such transaction ID";

  private final CurrentGateway gateway;
  private final String channel;
  private final String msp;
  private final BlockReader reader;

  PeerLedger(CurrentGateway gateway, NetworkFile network, BlockReader reader) {
    this.gateway = gateway;
    this.channel = network.channel();
    this.msp = network.msp();
    this.reader = reader;
  }

  long height() {
    try {
      return BlockchainInfo.parseFrom(ask("GetChainInfo", channel)).getHeight();
    } catch (GatewayException e) {
      throw GatewayFailure.of(e, "asking the peer for its height");
    } catch (InvalidProtocolBufferException e) {
      throw unreadable(e);
    }
  }

  LedgerBlock block(long number) {
    try {
      Block block =
          Block.parseFrom(ask("GetBlockByNumber", channel, Long.toUnsignedString(number)));
      if (block.getHeader().getNumber() != number) {
        throw new LedgerException(
            ErrorCode.LEDGER_CORRUPT, "block", "the peer gives another block for " + number);
      }
      return reader.read(block);
    } catch (GatewayException e) {
      throw GatewayFailure.of(e, "asking the peer for block " + number);
    } catch (InvalidProtocolBufferException e) {
      throw unreadable(e);
    }
  }

  Optional<LedgerTransaction> transaction(String id) {
    try {
      return reader
          .read(Block.parseFrom(ask("GetBlockByTxID", channel, id)))
          .transactions()
          .stream()
          .filter(transaction -> transaction.id().equals(id))
          .findFirst();
    } catch (GatewayException e) {
      if (GatewayFailure.text(e).contains(NO_TRANSACTION)) {
        return Optional.empty();
      }
      throw GatewayFailure.of(e, "asking the peer for a transaction");
    } catch (InvalidProtocolBufferException e) {
      throw unreadable(e);
    }
  }

  private byte[] ask(String function, String... arguments) throws GatewayException {
    return gateway
        .get()
        .gateway()
        .getNetwork(channel)
        .getContract("qscc")
        .newProposal(function)
        .addArguments(arguments)
        .setEndorsingOrganizations(msp)
        .build()
        .evaluate();
  }

  private static LedgerException unreadable(InvalidProtocolBufferException e) {
    return new LedgerException(
        ErrorCode.LEDGER_FAILED, "", "the peer's answer is not in Fabric's form", e);
  }
}
