// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.EventPosition;
import io.careledger.ledger.LedgerBlock;
import io.careledger.ledger.LedgerEvent;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.LedgerTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * Takes Fabric's blocks apart. What is not a call of our chaincode keeps its place and shows only
 * what is common to all: a configuration has an empty function, a call of another chaincode {@code
 * CHAINCODE/function}, and neither shows arguments.
 */
final class BlockReader {
  private final String chaincode;

  BlockReader(String chaincode) {
    this.chaincode = chaincode;
  }

  /**
   * The block as the port knows it.
   *
   * @throws LedgerException {@code CL-LEDGER-CORRUPT} if it is not a block of Fabric, or its data
   *     are not what its header names
   */
  LedgerBlock read(Block block) {
    BlockHash.requireData(block);
    try {
      List<LedgerTransaction> transactions = new ArrayList<>();
      for (int index = 0; index < block.getData().getDataCount(); index++) {
        transactions.add(transaction(block, index));
      }
      return new LedgerBlock(
          block.getHeader().getNumber(),
          BlockHash.text(BlockHash.of(block.getHeader())),
          BlockHash.text(block.getHeader().getPreviousHash()),
          transactions);
    } catch (InvalidProtocolBufferException e) {
      throw corrupt(block, e);
    }
  }

  /** The events of our chaincode in a block's valid transactions, in their order. */
  List<LedgerEvent> events(Block block) {
    BlockHash.requireData(block);
    try {
      List<LedgerEvent> events = new ArrayList<>();
      for (int index = 0; index < block.getData().getDataCount(); index++) {
        if (isValid(block, index)) {
          event(block, index).ifPresent(events::add);
        }
      }
      return events;
    } catch (InvalidProtocolBufferException e) {
      throw corrupt(block, e);
    }
  }

  private LedgerTransaction transaction(Block block, int index)
      throws InvalidProtocolBufferException {
    Payload payload = payload(block, index);
    ChannelHeader header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
    SignatureHeader signer = SignatureHeader.parseFrom(payload.getHeader().getSignatureHeader());
    ChaincodeSpec call =
        isCall(header)
            ? ChaincodeInvocationSpec.parseFrom(
                    ChaincodeProposalPayload.parseFrom(
                            action(payload).getChaincodeProposalPayload())
                        .getInput())
                .getChaincodeSpec()
            : ChaincodeSpec.getDefaultInstance();
    boolean ours = call.getChaincodeId().getName().equals(chaincode);
    List<String> arguments =
        call.getInput().getArgsList().stream().map(ByteString::toStringUtf8).toList();
    String function = arguments.isEmpty() ? "" : arguments.get(0);
    return new LedgerTransaction(
        header.getTxId(),
        block.getHeader().getNumber(),
        index,
        time(header.getTimestamp()),
        SerializedIdentity.parseFrom(signer.getCreator()).getMspid(),
        ours || !isCall(header) ? function : call.getChaincodeId().getName() + "/" + function,
        ours && !arguments.isEmpty() ? arguments.subList(1, arguments.size()) : List.of(),
        isValid(block, index));
  }

  private Optional<LedgerEvent> event(Block block, int index)
      throws InvalidProtocolBufferException {
    Payload payload = payload(block, index);
    ChannelHeader header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
    if (!isCall(header)) {
      return Optional.empty();
    }
    ProposalResponsePayload response =
        ProposalResponsePayload.parseFrom(action(payload).getAction().getProposalResponsePayload());
    ChaincodeEvent event =
        ChaincodeEvent.parseFrom(ChaincodeAction.parseFrom(response.getExtension()).getEvents());
    return event.getChaincodeId().equals(chaincode) && !event.getEventName().isEmpty()
        ? Optional.of(
            new LedgerEvent(
                new EventPosition(block.getHeader().getNumber(), index),
                header.getTxId(),
                event.getEventName(),
                event.getPayload().toStringUtf8()))
        : Optional.empty();
  }

  private static Payload payload(Block block, int index) throws InvalidProtocolBufferException {
    return Payload.parseFrom(Envelope.parseFrom(block.getData().getData(index)).getPayload());
  }

  private static boolean isCall(ChannelHeader header) {
    return header.getType() == HeaderType.ENDORSER_TRANSACTION_VALUE;
  }

  private static ChaincodeActionPayload action(Payload payload)
      throws InvalidProtocolBufferException {
    Transaction transaction = Transaction.parseFrom(payload.getData());
    if (transaction.getActionsCount() != 1) {
      throw new InvalidProtocolBufferException("not one action");
    }
    return ChaincodeActionPayload.parseFrom(transaction.getActions(0).getPayload());
  }

  /** What the peer found when it committed the block. Block 0 may come without findings. */
  private static boolean isValid(Block block, int index) throws InvalidProtocolBufferException {
    int place = BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE;
    ByteString codes =
        block.getMetadata().getMetadataCount() > place
            ? block.getMetadata().getMetadata(place)
            : ByteString.EMPTY;
    if (codes.isEmpty() && block.getHeader().getNumber() == 0) {
      return true;
    }
    if (codes.size() != block.getData().getDataCount()) {
      throw new InvalidProtocolBufferException("no validation code for each transaction");
    }
    return codes.byteAt(index) == TxValidationCode.VALID_VALUE;
  }

  private static Instant time(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }

  private static LedgerException corrupt(Block block, InvalidProtocolBufferException e) {
    return new LedgerException(
        ErrorCode.LEDGER_CORRUPT,
        "block",
        "block " + block.getHeader().getNumber() + " of the peer is no block of Fabric",
        e);
  }
}
