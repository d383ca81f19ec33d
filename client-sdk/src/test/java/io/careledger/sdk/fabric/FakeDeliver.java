// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.hyperledger.fabric.protos.peer.DeliverGrpc;
import org.hyperledger.fabric.protos.peer.DeliverResponse;

/**
 * A peer's Deliver service over a fake chain: what is there when it is asked, and what {@link
 * #publish} adds.
 */
final class FakeDeliver extends DeliverGrpc.DeliverImplBase {
  /** From where each stream asked for blocks. */
  final List<Long> starts = new CopyOnWriteArrayList<>();

  /** Who asked for each stream, as Fabric writes a creator. */
  final List<ByteString> signers = new CopyOnWriteArrayList<>();

  volatile Status refusal = Status.SUCCESS;
  volatile UnaryOperator<Block> altered = block -> block;

  private final FakeChain chain;
  private final List<StreamObserver<DeliverResponse>> open = new CopyOnWriteArrayList<>();

  FakeDeliver(FakeChain chain) {
    this.chain = chain;
  }

  /** Appends a block and sends it to whoever listens. */
  void publish(List<Envelope> envelopes, org.hyperledger.fabric.protos.peer.TxValidationCode... c) {
    synchronized (chain) {
      Block block = chain.append(envelopes, c);
      open.forEach(stream -> stream.onNext(response(block)));
    }
  }

  /** Ends every stream with an error of the transport. */
  void breakStreams() {
    List<StreamObserver<DeliverResponse>> broken = List.copyOf(open);
    open.clear();
    broken.forEach(stream -> stream.onError(io.grpc.Status.UNAVAILABLE.asRuntimeException()));
  }

  /** Delivers nothing more to whoever listens, as when the certificate of a stream has ended. */
  void refuseOpenStreams() {
    synchronized (chain) {
      List<StreamObserver<DeliverResponse>> refused = List.copyOf(open);
      open.clear();
      refused.forEach(
          stream -> {
            stream.onNext(DeliverResponse.newBuilder().setStatus(Status.FORBIDDEN).build());
            stream.onCompleted();
          });
    }
  }

  @Override
  public StreamObserver<Envelope> deliver(StreamObserver<DeliverResponse> answer) {
    return new StreamObserver<>() {
      @Override
      public void onNext(Envelope request) {
        if (refusal != Status.SUCCESS) {
          answer.onNext(DeliverResponse.newBuilder().setStatus(refusal).build());
          return;
        }
        try {
          Payload asked = Payload.parseFrom(request.getPayload());
          signers.add(
              SignatureHeader.parseFrom(asked.getHeader().getSignatureHeader()).getCreator());
          long start = SeekInfo.parseFrom(asked.getData()).getStart().getSpecified().getNumber();
          synchronized (chain) {
            starts.add(start);
            chain.blocks().stream()
                .filter(block -> block.getHeader().getNumber() >= start)
                .forEach(block -> answer.onNext(response(block)));
            open.add(answer);
          }
        } catch (InvalidProtocolBufferException e) {
          answer.onError(e);
        }
      }

      @Override
      public void onError(Throwable failure) {
        open.remove(answer);
      }

      @Override
      public void onCompleted() {
        open.remove(answer);
      }
    };
  }

  private DeliverResponse response(Block block) {
    return DeliverResponse.newBuilder().setBlock(altered.apply(block)).build();
  }
}
