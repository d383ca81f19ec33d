// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.attacks;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

/**
 * A proposal built by hand, field by field as Fabric has them, where the SDK would choose.
 *
 * @param transactionId as the proposal names it
 */
record Proposed(String transactionId, Proposal proposal) {
  /**
   * A proposal.
   *
   * @param time what it claims to be made at
   * @param nonce with the creator it makes the transaction's identifier
   * @param words the function and its arguments
   */
  static Proposed of(
      String channel,
      String chaincode,
      ByteString creator,
      byte[] nonce,
      Instant time,
      List<String> words,
      Map<String, byte[]> transientData) {
    ChaincodeID name = ChaincodeID.newBuilder().setName(chaincode).build();
    SignatureHeader signer =
        SignatureHeader.newBuilder()
            .setCreator(creator)
            .setNonce(ByteString.copyFrom(nonce))
            .build();
    String id =
        HexFormat.of()
            .formatHex(Hash.SHA256.apply(signer.getNonce().concat(creator).toByteArray()));
    ChannelHeader header =
        ChannelHeader.newBuilder()
            .setType(HeaderType.ENDORSER_TRANSACTION_VALUE)
            .setTxId(id)
            .setChannelId(channel)
            .setTimestamp(timestamp(time))
            .setExtension(
                ChaincodeHeaderExtension.newBuilder().setChaincodeId(name).build().toByteString())
            .build();
    ChaincodeInput.Builder input = ChaincodeInput.newBuilder();
    words.forEach(word -> input.addArgs(ByteString.copyFromUtf8(word)));
    ChaincodeProposalPayload.Builder payload =
        ChaincodeProposalPayload.newBuilder()
            .setInput(
                ChaincodeInvocationSpec.newBuilder()
                    .setChaincodeSpec(
                        ChaincodeSpec.newBuilder()
                            .setType(ChaincodeSpec.Type.NODE)
                            .setChaincodeId(name)
                            .setInput(input))
                    .build()
                    .toByteString());
    for (Map.Entry<String, byte[]> value : transientData.entrySet()) {
      payload.putTransientMap(value.getKey(), ByteString.copyFrom(value.getValue()));
    }
    return new Proposed(
        id,
        Proposal.newBuilder()
            .setHeader(
                Header.newBuilder()
                    .setChannelHeader(header.toByteString())
                    .setSignatureHeader(signer.toByteString())
                    .build()
                    .toByteString())
            .setPayload(payload.build().toByteString())
            .build());
  }

  /** What is ordered if these endorsed it: the proposal without its transient data. */
  Payload transaction(List<ProposalResponse> endorsed) {
    try {
      Header header = Header.parseFrom(proposal.getHeader());
      ByteString visible =
          ChaincodeProposalPayload.parseFrom(proposal.getPayload()).toBuilder()
              .clearTransientMap()
              .build()
              .toByteString();
      ChaincodeActionPayload action =
          ChaincodeActionPayload.newBuilder()
              .setChaincodeProposalPayload(visible)
              .setAction(
                  ChaincodeEndorsedAction.newBuilder()
                      .setProposalResponsePayload(endorsed.get(0).getPayload())
                      .addAllEndorsements(
                          endorsed.stream().map(ProposalResponse::getEndorsement).toList()))
              .build();
      return Payload.newBuilder()
          .setHeader(header)
          .setData(
              Transaction.newBuilder()
                  .addActions(
                      TransactionAction.newBuilder()
                          .setHeader(header.getSignatureHeader())
                          .setPayload(action.toByteString()))
                  .build()
                  .toByteString())
          .build();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  /** The same transaction, its header dated otherwise. */
  static Payload dated(Payload transaction, Instant time) {
    try {
      ChannelHeader header =
          ChannelHeader.parseFrom(transaction.getHeader().getChannelHeader()).toBuilder()
              .setTimestamp(timestamp(time))
              .build();
      return transaction.toBuilder()
          .setHeader(transaction.getHeader().toBuilder().setChannelHeader(header.toByteString()))
          .build();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}
