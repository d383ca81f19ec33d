// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.hyperledger.fabric.protos.orderer.SeekPosition;
import org.hyperledger.fabric.protos.orderer.SeekSpecified;
import org.hyperledger.fabric.protos.peer.DeliverGrpc;
import org.hyperledger.fabric.protos.peer.DeliverResponse;
import org.jspecify.annotations.Nullable;

/**
 * One call of a peer's Deliver service: whole blocks from a number on, without end. Fabric's
 * chaincode events name no place in the block, and the gateway library's iterator can't stop
 * waiting, so this reads blocks and asks for a few ahead, never more.
 */
final class BlockStream implements AutoCloseable {
  private static final int AHEAD = 4;
  private static final int NONCE_SIZE = 24;

  /** What a stream may bring: a block, or how it ended. */
  private record Item(@Nullable Block block, @Nullable Ended end) {}

  /** That a stream ended; it never ends by itself. */
  static final class Ended extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Status status;
    private final boolean refused;

    private Ended(Status status, boolean refused) {
      super(status.toString());
      this.status = status;
      this.refused = refused;
    }

    Status status() {
      return status;
    }

    /** Whether the peer refuses to deliver, rather than being away. */
    boolean isRefusal() {
      return refused;
    }
  }

  /** Where blocks come from, and for whom. */
  record Source(Channel peer, String channel, CurrentCredentials credentials) {
    BlockStream open(long firstBlock) {
      Credentials signer = credentials.get();
      BlockStream stream = new BlockStream(signer);
      DeliverGrpc.newStub(peer).deliver(stream.observer).onNext(request(firstBlock, signer));
      return stream;
    }

    /**
     * Whether the certificate was renewed since a stream began: a peer delivers nothing more once
     * the one has ended that the stream began with.
     */
    boolean isRenewedSince(BlockStream stream) {
      return !credentials.get().equals(stream.signer);
    }

    private Envelope request(long firstBlock, Credentials signer) {
      byte[] nonce = new byte[NONCE_SIZE];
      new SecureRandom().nextBytes(nonce);
      Instant now = Instant.now();
      ChannelHeader channelHeader =
          ChannelHeader.newBuilder()
              .setType(HeaderType.DELIVER_SEEK_INFO_VALUE)
              .setChannelId(channel)
              .setTimestamp(
                  Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()))
              .build();
      SignatureHeader signature =
          SignatureHeader.newBuilder()
              .setCreator(signer.creator())
              .setNonce(ByteString.copyFrom(nonce))
              .build();
      SeekInfo seek =
          SeekInfo.newBuilder()
              .setStart(at(firstBlock))
              .setStop(at(Long.MAX_VALUE))
              .setBehavior(SeekInfo.SeekBehavior.BLOCK_UNTIL_READY)
              .build();
      ByteString payload =
          Payload.newBuilder()
              .setHeader(
                  Header.newBuilder()
                      .setChannelHeader(channelHeader.toByteString())
                      .setSignatureHeader(signature.toByteString()))
              .setData(seek.toByteString())
              .build()
              .toByteString();
      return Envelope.newBuilder().setPayload(payload).setSignature(sign(payload, signer)).build();
    }

    private static ByteString sign(ByteString payload, Credentials signer) {
      try {
        return ByteString.copyFrom(
            Signers.newPrivateKeySigner(signer.enrolment().key())
                .sign(Hash.SHA256.apply(payload.toByteArray())));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("a key that has signed before signs again", e);
      }
    }

    private static SeekPosition at(long number) {
      return SeekPosition.newBuilder()
          .setSpecified(SeekSpecified.newBuilder().setNumber(number))
          .build();
    }
  }

  private final BlockingQueue<Item> arrived = new LinkedBlockingQueue<>();
  private final Observer observer = new Observer();

  private final Credentials signer;

  private BlockStream(Credentials signer) {
    this.signer = signer;
  }

  /**
   * The next block, or empty if none came in time.
   *
   * @throws Ended if the stream is over
   */
  Optional<Block> next(long nanoseconds) throws Ended, InterruptedException {
    Item item = arrived.poll(nanoseconds, TimeUnit.NANOSECONDS);
    if (item == null) {
      return Optional.empty();
    }
    if (item.end() != null) {
      arrived.add(item);
      throw item.end();
    }
    observer.askForOneMore();
    return Optional.ofNullable(item.block());
  }

  /** Ends the call; whoever waits in {@link #next} learns it. */
  @Override
  public void close() {
    observer.cancel();
  }

  private final class Observer implements ClientResponseObserver<Envelope, DeliverResponse> {
    private volatile @Nullable ClientCallStreamObserver<Envelope> call;

    @Override
    public void beforeStart(ClientCallStreamObserver<Envelope> started) {
      started.disableAutoRequestWithInitial(AHEAD);
      call = started;
    }

    void askForOneMore() {
      ClientCallStreamObserver<Envelope> running = call;
      if (running != null) {
        running.request(1);
      }
    }

    void cancel() {
      ClientCallStreamObserver<Envelope> running = call;
      if (running != null) {
        running.cancel("closed", null);
      }
    }

    @Override
    public void onNext(DeliverResponse response) {
      switch (response.getTypeCase()) {
        case BLOCK -> arrived.add(new Item(response.getBlock(), null));
        case STATUS -> end(delivered(response.getStatus()), isRefusal(response.getStatus()));
        default -> end(Status.INTERNAL.withDescription("neither block nor status"), false);
      }
    }

    @Override
    public void onError(Throwable failure) {
      Status status = Status.fromThrowable(failure);
      end(
          status,
          switch (status.getCode()) {
            case PERMISSION_DENIED, UNAUTHENTICATED, UNIMPLEMENTED -> true;
            default -> false;
          });
    }

    @Override
    public void onCompleted() {
      end(Status.UNAVAILABLE.withDescription("the peer ended the stream"), false);
    }

    private void end(Status status, boolean refused) {
      arrived.add(new Item(null, new Ended(status, refused)));
    }
  }

  private static boolean isRefusal(org.hyperledger.fabric.protos.common.Status status) {
    return switch (status) {
      case FORBIDDEN, NOT_FOUND, BAD_REQUEST -> true;
      default -> false;
    };
  }

  private static Status delivered(org.hyperledger.fabric.protos.common.Status status) {
    return switch (status) {
      case FORBIDDEN ->
          Status.PERMISSION_DENIED.withDescription("the peer delivers no blocks to this identity");
      case NOT_FOUND ->
          Status.FAILED_PRECONDITION.withDescription("the peer has not joined the channel");
      default -> Status.UNAVAILABLE.withDescription("the peer answers " + status);
    };
  }
}
