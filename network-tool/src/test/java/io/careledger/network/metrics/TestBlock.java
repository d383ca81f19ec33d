// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.metrics;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionHashedReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWriteHash;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/** Blocks as a peer gives them, as far as they are measured. */
final class TestBlock {
  static final Instant PROPOSED = Instant.parse("2026-01-01T10:00:00Z");

  private final List<ByteString> envelopes = new ArrayList<>();
  private final ByteArrayOutputStream codes = new ByteArrayOutputStream();

  TestBlock configuration() {
    return add(HeaderType.CONFIG_VALUE, ByteString.EMPTY, true);
  }

  /**
   * A call of {@code careledger} that makes these writes, each {@code key=value} or {@code -key}.
   */
  TestBlock call(String function, boolean valid, String... writes) {
    KVRWSet.Builder set = KVRWSet.newBuilder();
    for (String write : writes) {
      String[] parts = write.split("=", 2);
      set.addWrites(
          write.startsWith("-")
              ? KVWrite.newBuilder().setKey(write.substring(1)).setIsDelete(true)
              : KVWrite.newBuilder().setKey(parts[0]).setValue(ByteString.copyFromUtf8(parts[1])));
    }
    return call(function, valid, NsReadWriteSet.newBuilder().setRwset(set.build().toByteString()));
  }

  /** A call that writes a private value, or removes it. */
  TestBlock privateCall(String function, String keyHash, boolean removes) {
    KVWriteHash.Builder write =
        KVWriteHash.newBuilder()
            .setKeyHash(ByteString.copyFromUtf8(keyHash))
            .setIsDelete(removes)
            .setValueHash(removes ? ByteString.EMPTY : ByteString.copyFrom(new byte[32]));
    return call(
        function,
        true,
        NsReadWriteSet.newBuilder()
            .addCollectionHashedRwset(
                CollectionHashedReadWriteSet.newBuilder()
                    .setCollectionName("own")
                    .setHashedRwset(
                        HashedRWSet.newBuilder().addHashedWrites(write).build().toByteString())));
  }

  private TestBlock call(String function, boolean valid, NsReadWriteSet.Builder set) {
    ByteString result =
        ChaincodeAction.newBuilder()
            .setResults(
                TxReadWriteSet.newBuilder()
                    .addNsRwset(set.setNamespace("careledger"))
                    .build()
                    .toByteString())
            .build()
            .toByteString();
    ByteString input =
        ChaincodeInvocationSpec.newBuilder()
            .setChaincodeSpec(
                ChaincodeSpec.newBuilder()
                    .setChaincodeId(ChaincodeID.newBuilder().setName("careledger"))
                    .setInput(
                        ChaincodeInput.newBuilder().addArgs(ByteString.copyFromUtf8(function))))
            .build()
            .toByteString();
    ChaincodeActionPayload action =
        ChaincodeActionPayload.newBuilder()
            .setChaincodeProposalPayload(
                ChaincodeProposalPayload.newBuilder().setInput(input).build().toByteString())
            .setAction(
                ChaincodeEndorsedAction.newBuilder()
                    .setProposalResponsePayload(
                        ProposalResponsePayload.newBuilder()
                            .setExtension(result)
                            .build()
                            .toByteString()))
            .build();
    return add(
        HeaderType.ENDORSER_TRANSACTION_VALUE,
        Transaction.newBuilder()
            .addActions(TransactionAction.newBuilder().setPayload(action.toByteString()))
            .build()
            .toByteString(),
        valid);
  }

  private TestBlock add(int type, ByteString data, boolean valid) {
    ChannelHeader header =
        ChannelHeader.newBuilder()
            .setType(type)
            .setTimestamp(Timestamp.newBuilder().setSeconds(PROPOSED.getEpochSecond()))
            .build();
    Payload payload =
        Payload.newBuilder()
            .setHeader(Header.newBuilder().setChannelHeader(header.toByteString()))
            .setData(data)
            .build();
    envelopes.add(Envelope.newBuilder().setPayload(payload.toByteString()).build().toByteString());
    codes.write(valid ? TxValidationCode.VALID_VALUE : TxValidationCode.MVCC_READ_CONFLICT_VALUE);
    return this;
  }

  Block build() {
    BlockMetadata metadata =
        BlockMetadata.newBuilder()
            .addMetadata(ByteString.EMPTY)
            .addMetadata(ByteString.EMPTY)
            .addMetadata(ByteString.copyFrom(codes.toByteArray()))
            .build();
    return Block.newBuilder()
        .setHeader(BlockHeader.newBuilder().setNumber(7))
        .setData(BlockData.newBuilder().addAllData(envelopes))
        .setMetadata(metadata)
        .build();
  }
}
