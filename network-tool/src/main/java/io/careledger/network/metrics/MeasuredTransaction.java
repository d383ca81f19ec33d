// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.metrics;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.careledger.network.NetworkException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * A transaction as it lies in a block.
 *
 * @param kind chaincode and function, such as {@code careledger/records:Register}; {@code
 *     configuration} for one of the channel itself
 * @param valid whether it took effect
 * @param proposed when the client proposed it, by the client's clock
 * @param ledgerBytes of the whole transaction in the block: arguments, reads, writes, endorsements,
 *     certificates
 * @param writes what it writes, if it is valid
 */
record MeasuredTransaction(
    String kind, boolean valid, Instant proposed, int ledgerBytes, List<Write> writes) {
  MeasuredTransaction {
    writes = List.copyOf(writes);
  }

  /**
   * A write to the state that every peer keeps; of a private value that is the hashes.
   *
   * @param key with chaincode and collection
   * @param bytes of key and value; 0 if it removes the key
   */
  record Write(String key, int bytes) {}

  /** All transactions of a block, in their order. */
  static List<MeasuredTransaction> of(Block block) {
    List<MeasuredTransaction> transactions = new ArrayList<>();
    try {
      for (int index = 0; index < block.getData().getDataCount(); index++) {
        transactions.add(of(block.getData().getData(index), isValid(block, index)));
      }
    } catch (InvalidProtocolBufferException e) {
      throw new NetworkException(
          "block " + block.getHeader().getNumber() + " is not in Fabric's form", e);
    }
    return transactions;
  }

  private static MeasuredTransaction of(ByteString envelope, boolean valid)
      throws InvalidProtocolBufferException {
    Payload payload = Payload.parseFrom(Envelope.parseFrom(envelope).getPayload());
    ChannelHeader header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
    Instant proposed =
        Instant.ofEpochSecond(header.getTimestamp().getSeconds(), header.getTimestamp().getNanos());
    if (header.getType() != HeaderType.ENDORSER_TRANSACTION_VALUE) {
      return new MeasuredTransaction("configuration", valid, proposed, envelope.size(), List.of());
    }
    ChaincodeActionPayload action =
        ChaincodeActionPayload.parseFrom(
            Transaction.parseFrom(payload.getData()).getActions(0).getPayload());
    return new MeasuredTransaction(
        kind(action), valid, proposed, envelope.size(), valid ? writes(action) : List.of());
  }

  private static String kind(ChaincodeActionPayload action) throws InvalidProtocolBufferException {
    ChaincodeSpec call =
        ChaincodeInvocationSpec.parseFrom(
                ChaincodeProposalPayload.parseFrom(action.getChaincodeProposalPayload()).getInput())
            .getChaincodeSpec();
    String function =
        call.getInput().getArgsCount() == 0 ? "" : call.getInput().getArgs(0).toStringUtf8();
    return call.getChaincodeId().getName() + "/" + function;
  }

  private static List<Write> writes(ChaincodeActionPayload action)
      throws InvalidProtocolBufferException {
    ChaincodeAction result =
        ChaincodeAction.parseFrom(
            ProposalResponsePayload.parseFrom(action.getAction().getProposalResponsePayload())
                .getExtension());
    List<Write> writes = new ArrayList<>();
    for (NsReadWriteSet set : TxReadWriteSet.parseFrom(result.getResults()).getNsRwsetList()) {
      String prefix = set.getNamespace() + "/";
      KVRWSet.parseFrom(set.getRwset())
          .getWritesList()
          .forEach(
              write ->
                  writes.add(
                      new Write(
                          prefix + "/" + write.getKey(),
                          write.getIsDelete()
                              ? 0
                              : write.getKeyBytes().size() + write.getValue().size())));
      for (var collection : set.getCollectionHashedRwsetList()) {
        String hashed = prefix + collection.getCollectionName() + "/";
        HashedRWSet.parseFrom(collection.getHashedRwset())
            .getHashedWritesList()
            .forEach(
                write ->
                    writes.add(
                        new Write(
                            hashed + HexFormat.of().formatHex(write.getKeyHash().toByteArray()),
                            write.getIsDelete()
                                ? 0
                                : write.getKeyHash().size() + write.getValueHash().size())));
      }
    }
    return writes;
  }

  /** What the peer found when it committed the block. Block 0 comes without findings. */
  private static boolean isValid(Block block, int index) {
    ByteString codes =
        block.getMetadata().getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE);
    return codes.isEmpty() || codes.byteAt(index) == TxValidationCode.VALID_VALUE;
  }
}
