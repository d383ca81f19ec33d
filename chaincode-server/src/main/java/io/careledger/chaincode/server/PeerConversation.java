// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hyperledger.fabric.protos.peer.ChaincodeAdditionalParams;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;

/**
 * What passes between one peer and the shim, which sends every read and write of a transaction by
 * itself and waits for its answer. Peers since Fabric 3.1 take all writes of a transaction in one
 * message, and give several values in one; the shim (2.5.10) has no calls for that. So writes are
 * kept, and answered here, until the transaction's end, which waits for the peer's answer to them;
 * a read is answered here if its value was fetched before. What a transaction has read and written
 * is the same with and without this; a peer that does not offer it gets every message by itself.
 */
final class PeerConversation {
  /** Fabric's own {@code chaincode.executetimeout}: after it the peer wants no answer any more. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final StreamObserver<ChaincodeMessage> peer;
  private final Duration patience;
  private final Map<String, OpenTransaction> open = new ConcurrentHashMap<>();
  private volatile ChaincodeAdditionalParams offer = ChaincodeAdditionalParams.getDefaultInstance();

  PeerConversation(StreamObserver<ChaincodeMessage> peer) {
    this(peer, PATIENCE);
  }

  /** With how long the peer is waited for. */
  PeerConversation(StreamObserver<ChaincodeMessage> peer, Duration patience) {
    this.peer = peer;
    this.patience = patience;
  }

  private static String key(String channel, String transaction) {
    return channel + "/" + transaction;
  }

  private static String key(ChaincodeMessage message) {
    return key(message.getChannelId(), message.getTxid());
  }

  private void send(ChaincodeMessage message) {
    synchronized (peer) {
      peer.onNext(message);
    }
  }

  /**
   * What the shim says to the peer.
   *
   * @param answers where the shim takes answers
   */
  private void fromShim(ChaincodeMessage message, StreamObserver<ChaincodeMessage> answers) {
    OpenTransaction transaction = open.get(key(message));
    if (transaction == null) {
      send(message);
      return;
    }
    try {
      switch (message.getType()) {
        case PUT_STATE, DEL_STATE, PURGE_PRIVATE_DATA, PUT_STATE_METADATA ->
            write(transaction, message, answers);
        case GET_STATE -> {
          var known = transaction.value(message);
          if (known.isPresent()) {
            answers.onNext(OpenTransaction.answer(message, known.get()));
          } else {
            send(message);
          }
        }
        case COMPLETED -> complete(transaction, message);
        case ERROR -> {
          open.remove(key(message));
          send(message);
        }
        default -> send(message);
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("the shim's own message is not in Fabric's form", e);
    }
  }

  private void write(
      OpenTransaction transaction,
      ChaincodeMessage message,
      StreamObserver<ChaincodeMessage> answers)
      throws InvalidProtocolBufferException {
    if (!offer.getUseWriteBatch()) {
      send(message);
      return;
    }
    transaction.keep(message);
    if (transaction.kept() >= offer.getMaxSizeWriteBatch()) {
      send(transaction.takeWrites(message)); // in this write's place; the shim gets its answer
    } else {
      answers.onNext(OpenTransaction.answer(message, ByteString.EMPTY));
    }
  }

  private void complete(OpenTransaction transaction, ChaincodeMessage message) {
    if (transaction.kept() == 0) {
      open.remove(key(message));
      send(message);
    } else {
      transaction.endsWith(message);
      send(transaction.takeWrites(message));
    }
  }

  private void fromPeer(ChaincodeMessage message, StreamObserver<ChaincodeMessage> shim) {
    OpenTransaction transaction = open.get(key(message));
    switch (message.getType()) {
      case READY -> offer = read(message);
      case TRANSACTION -> open.put(key(message), new OpenTransaction(patience));
      case RESPONSE, ERROR -> {
        if (transaction != null && transaction.isEnding()) {
          open.remove(key(message));
          // Refused writes end a transaction as an error of the chaincode does.
          send(message.getType() == ChaincodeMessage.Type.RESPONSE ? transaction.end() : message);
          return;
        }
        if (transaction != null && transaction.takesFetched(message)) {
          return;
        }
      }
      default -> {}
    }
    shim.onNext(message);
  }

  private static ChaincodeAdditionalParams read(ChaincodeMessage ready) {
    try {
      return ChaincodeAdditionalParams.parseFrom(ready.getPayload());
    } catch (InvalidProtocolBufferException e) {
      return ChaincodeAdditionalParams.getDefaultInstance();
    }
  }

  /**
   * Fetches values of the public state for a transaction that runs, in its own thread. Does nothing
   * if the peer offers no such thing, or for a single value.
   *
   * @throws IllegalStateException if the peer refuses, goes away or does not answer in time
   */
  void fetch(String channel, String id, List<String> keys) {
    OpenTransaction transaction = open.get(key(channel, id));
    if (transaction != null
        && offer.getUseGetMultipleKeys()
        && keys.size() > 1
        && keys.size() <= offer.getMaxSizeGetMultipleKeys()) {
      transaction.fetch(channel, id, keys, this::send);
    }
  }

  /** No answer comes any more. */
  private void end() {
    open.values().forEach(OpenTransaction::abandon);
    open.clear();
  }

  /** What the shim sends to, made before the shim is known. */
  final class Outgoing implements StreamObserver<ChaincodeMessage> {
    private volatile StreamObserver<ChaincodeMessage> shim = peer;

    @Override
    public void onNext(ChaincodeMessage message) {
      fromShim(message, shim);
    }

    @Override
    public void onError(Throwable error) {
      peer.onError(error);
    }

    @Override
    public void onCompleted() {
      peer.onCompleted();
    }

    /** What the peer sends to, with the shim behind it. */
    StreamObserver<ChaincodeMessage> before(StreamObserver<ChaincodeMessage> tasks) {
      shim = tasks;
      return new StreamObserver<>() {
        @Override
        public void onNext(ChaincodeMessage message) {
          fromPeer(message, tasks);
        }

        @Override
        public void onError(Throwable error) {
          end();
          tasks.onError(error);
        }

        @Override
        public void onCompleted() {
          end();
          tasks.onCompleted();
        }
      };
    }
  }
}
