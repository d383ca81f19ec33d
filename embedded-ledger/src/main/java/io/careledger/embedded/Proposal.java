// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.careledger.ledger.Invocation;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/**
 * What a client asks to have endorsed.
 *
 * @param nonce 24 random bytes; they and the creator give the transaction's id, as in Fabric
 * @param time the client's claim
 */
record Proposal(
    String channel,
    ByteString creator,
    ByteString nonce,
    Instant time,
    List<ByteString> arguments,
    Map<String, ByteString> transientData) {
  private static final int NONCE_SIZE = 24;

  static Proposal of(
      Invocation call, String channel, ByteString creator, Instant time, SecureRandom random) {
    byte[] nonce = new byte[NONCE_SIZE];
    random.nextBytes(nonce);
    return new Proposal(
        channel,
        creator,
        ByteString.copyFrom(nonce),
        time,
        Stream.concat(Stream.of(call.function()), call.arguments().stream())
            .map(ByteString::copyFromUtf8)
            .toList(),
        call.transientData().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> ByteString.copyFrom(entry.getValue()))));
  }

  /** Hexadecimal SHA-256 of nonce and creator. */
  String transactionId() {
    return HexFormat.of().formatHex(Hashes.sha256(nonce, creator).toByteArray());
  }

  /** Fabric's binding of an application's own messages to the proposal: nonce, creator, epoch 0. */
  ByteString binding() {
    return Hashes.sha256(nonce, creator, ByteString.copyFrom(new byte[Long.BYTES]));
  }

  /** Fabric's form of the proposal, without a signature: nothing checks one inside a process. */
  SignedProposal toProto() {
    ChannelHeader channelHeader =
        ChannelHeader.newBuilder()
            .setType(HeaderType.ENDORSER_TRANSACTION.getNumber())
            .setChannelId(channel)
            .setTxId(transactionId())
            .setTimestamp(
                Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()))
            .build();
    SignatureHeader signatureHeader =
        SignatureHeader.newBuilder().setCreator(creator).setNonce(nonce).build();
    ChaincodeInvocationSpec call =
        ChaincodeInvocationSpec.newBuilder()
            .setChaincodeSpec(
                ChaincodeSpec.newBuilder()
                    .setInput(ChaincodeInput.newBuilder().addAllArgs(arguments)))
            .build();
    return SignedProposal.newBuilder()
        .setProposalBytes(
            org.hyperledger.fabric.protos.peer.Proposal.newBuilder()
                .setHeader(
                    Header.newBuilder()
                        .setChannelHeader(channelHeader.toByteString())
                        .setSignatureHeader(signatureHeader.toByteString())
                        .build()
                        .toByteString())
                .setPayload(
                    ChaincodeProposalPayload.newBuilder()
                        .setInput(call.toByteString())
                        .build()
                        .toByteString())
                .build()
                .toByteString())
        .build();
  }
}
