// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** Blocks in Fabric's form, each following the one before; block 0 holds a configuration. */
final class FakeChain {
  static final String CHAINCODE = "careledger";
  private final List<Block> blocks = new ArrayList<>();

  FakeChain() {
    append(envelope(HeaderType.CONFIG_VALUE, "", ByteString.EMPTY), TxValidationCode.VALID);
  }

  synchronized List<Block> blocks() {
    return List.copyOf(blocks);
  }

  /** Forgets blocks, as a peer that was set up anew. */
  synchronized void truncate(int height) {
    blocks.subList(height, blocks.size()).clear();
  }

  synchronized Optional<Block> block(long number) {
    return number < blocks.size() ? Optional.of(blocks.get((int) number)) : Optional.empty();
  }

  Block append(Envelope envelope, TxValidationCode code) {
    return append(List.of(envelope), code);
  }

  synchronized Block append(List<Envelope> envelopes, TxValidationCode... codes) {
    BlockData.Builder data = BlockData.newBuilder();
    ByteString all = ByteString.EMPTY;
    for (Envelope envelope : envelopes) {
      data.addData(envelope.toByteString());
      all = all.concat(envelope.toByteString());
    }
    byte[] findings = new byte[envelopes.size()];
    for (int i = 0; i < findings.length; i++) {
      findings[i] = (byte) codes[Math.min(i, codes.length - 1)].getNumber();
    }
    BlockHeader header =
        BlockHeader.newBuilder()
            .setNumber(blocks.size())
            .setPreviousHash(
                blocks.isEmpty()
                    ? ByteString.EMPTY
                    : BlockHash.of(blocks.get(blocks.size() - 1).getHeader()))
            .setDataHash(ByteString.copyFrom(Hash.SHA256.apply(all.toByteArray())))
            .build();
    Block block =
        Block.newBuilder()
            .setHeader(header)
            .setData(data)
            .setMetadata(
                BlockMetadata.newBuilder()
                    .addMetadata(ByteString.EMPTY)
                    .addMetadata(ByteString.EMPTY)
                    .addMetadata(ByteString.copyFrom(findings)))
            .build();
    blocks.add(block);
    return block;
  }

  /** A call of our chaincode with one event. */
  static Envelope call(String transaction, String event) {
    return call(CHAINCODE, transaction, event, "{}", "records:Register", "{\"a\":1}");
  }

  /** A call of our chaincode with an event of this payload. */
  static Envelope announcing(String transaction, String event, String payload) {
    return call(CHAINCODE, transaction, event, payload, "{}", List.of("records:Register", "{}"));
  }

  static Envelope call(
      String chaincode, String transaction, String event, String result, String... arguments) {
    String payload = "{\"tx\":\"" + transaction + "\"}";
    return call(chaincode, transaction, event, payload, result, List.of(arguments));
  }

  private static Envelope call(
      String chaincode,
      String transaction,
      String event,
      String eventPayload,
      String result,
      List<String> arguments) {
    ChaincodeSpec spec =
        ChaincodeSpec.newBuilder()
            .setChaincodeId(ChaincodeID.newBuilder().setName(chaincode))
            .setInput(
                ChaincodeInput.newBuilder()
                    .addAllArgs(arguments.stream().map(ByteString::copyFromUtf8).toList()))
            .build();
    ChaincodeEvent carried =
        ChaincodeEvent.newBuilder()
            .setChaincodeId(chaincode)
            .setTxId(transaction)
            .setEventName(event)
            .setPayload(ByteString.copyFromUtf8(eventPayload))
            .build();
    ChaincodeAction action =
        ChaincodeAction.newBuilder()
            .setEvents(event.isEmpty() ? ByteString.EMPTY : carried.toByteString())
            .setResponse(
                Response.newBuilder().setStatus(200).setPayload(ByteString.copyFromUtf8(result)))
            .build();
    ChaincodeActionPayload payload =
        ChaincodeActionPayload.newBuilder()
            .setChaincodeProposalPayload(
                ChaincodeProposalPayload.newBuilder()
                    .setInput(
                        ChaincodeInvocationSpec.newBuilder()
                            .setChaincodeSpec(spec)
                            .build()
                            .toByteString())
                    .build()
                    .toByteString())
            .setAction(
                ChaincodeEndorsedAction.newBuilder()
                    .setProposalResponsePayload(
                        ProposalResponsePayload.newBuilder()
                            .setExtension(action.toByteString())
                            .build()
                            .toByteString()))
            .build();
    return envelope(
        HeaderType.ENDORSER_TRANSACTION_VALUE,
        transaction,
        Transaction.newBuilder()
            .addActions(TransactionAction.newBuilder().setPayload(payload.toByteString()))
            .build()
            .toByteString());
  }

  private static Envelope envelope(int type, String transaction, ByteString data) {
    return Envelope.newBuilder()
        .setPayload(
            Payload.newBuilder()
                .setHeader(
                    Header.newBuilder()
                        .setChannelHeader(
                            ChannelHeader.newBuilder()
                                .setType(type)
                                .setChannelId("careledger")
                                .setTxId(transaction)
                                .setTimestamp(Timestamp.newBuilder().setSeconds(1_700_000_000))
                                .build()
                                .toByteString())
                        .setSignatureHeader(
                            SignatureHeader.newBuilder()
                                .setCreator(
                                    SerializedIdentity.newBuilder()
                                        .setMspid("Hospital1MSP")
                                        .build()
                                        .toByteString())
                                .build()
                                .toByteString()))
                .setData(data)
                .build()
                .toByteString())
        .build();
  }

  /** The block with a transaction. */
  Optional<Block> find(String id) {
    return blocks().stream().filter(block -> id.equals(transactionOf(block))).findFirst();
  }

  private static String transactionOf(Block block) {
    try {
      Header header =
          Payload.parseFrom(Envelope.parseFrom(block.getData().getData(0)).getPayload())
              .getHeader();
      return ChannelHeader.parseFrom(header.getChannelHeader()).getTxId();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }
}
