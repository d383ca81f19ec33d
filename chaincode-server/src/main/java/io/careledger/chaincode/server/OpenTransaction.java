// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.DelState;
import org.hyperledger.fabric.protos.peer.GetState;
import org.hyperledger.fabric.protos.peer.GetStateMultiple;
import org.hyperledger.fabric.protos.peer.GetStateMultipleResult;
import org.hyperledger.fabric.protos.peer.PutState;
import org.hyperledger.fabric.protos.peer.PutStateMetadata;
import org.hyperledger.fabric.protos.peer.WriteBatchState;
import org.hyperledger.fabric.protos.peer.WriteRecord;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that runs: its writes that the peer has not got yet, and values that it has fetched
 * and not asked for. Its own thread uses both; the stream's thread only hands over answers.
 */
final class OpenTransaction {
  private final Duration patience;
  private final WriteBatchState.Builder writes = WriteBatchState.newBuilder();
  private final Map<String, ByteString> values = new HashMap<>();
  private volatile @Nullable CompletableFuture<ChaincodeMessage> fetching;
  private volatile @Nullable ChaincodeMessage end;

  /**
   * A transaction that has written and read nothing.
   *
   * @param patience how long the peer is waited for; the thread that waits is one of few
   */
  OpenTransaction(Duration patience) {
    this.patience = patience;
  }

  /** An answer to a message of this chaincode, as the peer would give it. */
  static ChaincodeMessage answer(ChaincodeMessage message, ByteString payload) {
    return ChaincodeMessage.newBuilder()
        .setType(ChaincodeMessage.Type.RESPONSE)
        .setChannelId(message.getChannelId())
        .setTxid(message.getTxid())
        .setPayload(payload)
        .build();
  }

  /** Keeps a write. */
  void keep(ChaincodeMessage message) throws InvalidProtocolBufferException {
    WriteRecord.Builder write = writes.addRecBuilder();
    switch (message.getType()) {
      case PUT_STATE -> {
        PutState put = PutState.parseFrom(message.getPayload());
        write
            .setType(WriteRecord.Type.PUT_STATE)
            .setKey(put.getKey())
            .setCollection(put.getCollection())
            .setValue(put.getValue());
      }
      case PUT_STATE_METADATA -> {
        PutStateMetadata put = PutStateMetadata.parseFrom(message.getPayload());
        write
            .setType(WriteRecord.Type.PUT_STATE_METADATA)
            .setKey(put.getKey())
            .setCollection(put.getCollection())
            .setMetadata(put.getMetadata());
      }
      default -> {
        DelState removed = DelState.parseFrom(message.getPayload());
        write
            .setType(
                message.getType() == ChaincodeMessage.Type.DEL_STATE
                    ? WriteRecord.Type.DEL_STATE
                    : WriteRecord.Type.PURGE_PRIVATE_DATA)
            .setKey(removed.getKey())
            .setCollection(removed.getCollection());
      }
    }
  }

  /** How many writes it keeps. */
  int kept() {
    return writes.getRecCount();
  }

  /** All kept writes as one message in a message's place; it keeps none any more. */
  ChaincodeMessage takeWrites(ChaincodeMessage place) {
    ByteString batch = writes.build().toByteString();
    writes.clear();
    return ChaincodeMessage.newBuilder()
        .setType(ChaincodeMessage.Type.WRITE_BATCH_STATE)
        .setChannelId(place.getChannelId())
        .setTxid(place.getTxid())
        .setPayload(batch)
        .build();
  }

  /** Keeps how the transaction ended until the peer has its writes. */
  void endsWith(ChaincodeMessage completed) {
    end = completed;
  }

  boolean isEnding() {
    return end != null;
  }

  ChaincodeMessage end() {
    ChaincodeMessage kept = end;
    if (kept == null) {
      throw new IllegalStateException("it has not ended");
    }
    return kept;
  }

  /** The value of a read, if it was fetched. */
  Optional<ByteString> value(ChaincodeMessage read) throws InvalidProtocolBufferException {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    GetState get = GetState.parseFrom(read.getPayload());
    return get.getCollection().isEmpty()
        ? Optional.ofNullable(values.get(get.getKey()))
        : Optional.empty();
  }

  /**
   * Asks for several values, and waits for them.
   *
   * @throws IllegalStateException if the peer refuses, goes away or does not answer in time
   */
  void fetch(String channel, String id, List<String> keys, Consumer<ChaincodeMessage> peer) {
    CompletableFuture<ChaincodeMessage> answer = new CompletableFuture<>();
    fetching = answer;
    peer.accept(
        ChaincodeMessage.newBuilder()
            .setType(ChaincodeMessage.Type.GET_STATE_MULTIPLE)
            .setChannelId(channel)
            .setTxid(id)
            .setPayload(GetStateMultiple.newBuilder().addAllKeys(keys).build().toByteString())
            .build());
    try {
      ChaincodeMessage message = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      GetStateMultipleResult result = GetStateMultipleResult.parseFrom(message.getPayload());
      if (message.getType() != ChaincodeMessage.Type.RESPONSE
          || result.getValuesCount() != keys.size()) {
        throw new IllegalStateException("the peer did not give the values");
      }
      for (int i = 0; i < keys.size(); i++) {
        values.put(keys.get(i), result.getValues(i));
      }
    } catch (InvalidProtocolBufferException | ExecutionException e) {
      throw new IllegalStateException("the peer did not give the values", e);
    } catch (TimeoutException e) {
      // If it still comes, it is taken as what was fetched, and nobody waits for it.
      throw new IllegalStateException("the peer did not give the values in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Takes a message of the peer if it is what {@link #fetch} waits for. */
  boolean takesFetched(ChaincodeMessage message) {
    CompletableFuture<ChaincodeMessage> waiting = fetching;
    fetching = null;
    return waiting != null && waiting.complete(message);
  }

  /** Ends a wait that nothing will end any more. */
  void abandon() {
    CompletableFuture<ChaincodeMessage> waiting = fetching;
    if (waiting != null) {
      waiting.completeExceptionally(new IllegalStateException("the peer has gone"));
    }
  }
}
