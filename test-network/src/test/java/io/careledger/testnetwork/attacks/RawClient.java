// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.attacks;

import com.google.protobuf.ByteString;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Role;
import io.careledger.sdk.fabric.NetworkFile;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.gateway.EvaluateResponse;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.hyperledger.fabric.protos.orderer.AtomicBroadcastGrpc;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;
import org.hyperledger.fabric.protos.peer.EndorserGrpc;
import org.hyperledger.fabric.protos.peer.ProposalResponse;

/**
 * An attacker with an identity of an institution who takes proposals to any peer and transactions
 * to any orderer, without the SDK, and without a gateway.
 */
final class RawClient implements AutoCloseable {
  private static final int NONCE_SIZE = 24;
  private static final int SUCCESS = 200;

  /** From here on the answer is no endorsement. */
  private static final int REFUSED = 400;

  private final NetworkFile file;
  private final RawIdentity identity;
  private final SecureRandom random = new SecureRandom();
  private final Map<NetworkFile.Node, ManagedChannel> channels = new LinkedHashMap<>();

  private RawClient(NetworkFile file, RawIdentity identity) {
    this.file = file;
    this.identity = identity;
  }

  /** An institution's identity, as its connection file has it. */
  static RawClient of(NetworkFile file, Role role) {
    return naming(file.msp(), file, role);
  }

  /** The same identity, which says that it is of another membership service provider. */
  static RawClient naming(String msp, NetworkFile file, Role role) {
    return new RawClient(file, RawIdentity.of(msp, file.identity(role).orElseThrow()));
  }

  /** A proposal of now. */
  Proposed propose(Invocation call) {
    return propose(call, Instant.now());
  }

  Proposed propose(Invocation call, Instant time) {
    List<String> words = new ArrayList<>(List.of(call.function()));
    words.addAll(call.arguments());
    return propose(file.chaincode(), words, call.transientData(), time);
  }

  private Proposed propose(
      String chaincode, List<String> words, Map<String, byte[]> transientData, Instant time) {
    byte[] nonce = new byte[NONCE_SIZE];
    random.nextBytes(nonce);
    return Proposed.of(
        file.channel(), chaincode, identity.creator(), nonce, time, words, transientData);
  }

  /** An institution's peer's endorsement, which it must give. */
  ProposalResponse endorse(String institution, Proposed proposed) {
    ProposalResponse answer = ask(institution, proposed);
    if (answer.getResponse().getStatus() != SUCCESS) {
      throw new AssertionError(
          "the peer of " + institution + " refuses: " + answer.getResponse().getMessage());
    }
    return answer;
  }

  /** All that an institution's peer says to a proposal that it must refuse. */
  String refusal(String institution, Proposed proposed) {
    try {
      ProposalResponse answer = ask(institution, proposed);
      if (answer.getResponse().getStatus() < REFUSED) {
        throw new AssertionError("the peer of " + institution + " endorses");
      }
      // Whatever it signs it has given out.
      return answer.toByteString().toString(StandardCharsets.ISO_8859_1);
    } catch (StatusRuntimeException e) {
      return e.getStatus().toString();
    }
  }

  /** What an institution's gateway says to a proposal that its peer must refuse. */
  String gatewayRefusal(String institution, Proposed proposed) {
    try {
      EvaluateResponse answer =
          GatewayGrpc.newBlockingStub(channel(peer(institution)))
              .evaluate(
                  EvaluateRequest.newBuilder()
                      .setTransactionId(proposed.transactionId())
                      .setChannelId(file.channel())
                      .setProposedTransaction(identity.sign(proposed))
                      .build());
      throw new AssertionError("the gateway of " + institution + " answers " + answer);
    } catch (StatusRuntimeException e) {
      return e.getStatus() + " " + details(e);
    }
  }

  private static String details(StatusRuntimeException e) {
    com.google.rpc.Status status = StatusProto.fromThrowable(e);
    return status == null ? "" : status.toString();
  }

  private ProposalResponse ask(String institution, Proposed proposed) {
    return EndorserGrpc.newBlockingStub(channel(peer(institution)))
        .processProposal(identity.sign(proposed));
  }

  /** The same of several institutions' peers. */
  List<ProposalResponse> endorse(List<String> institutions, Proposed proposed) {
    return institutions.stream().map(name -> endorse(name, proposed)).toList();
  }

  /** Has these institutions' peers endorse a proposal, and sends it to the orderers. */
  Envelope order(Proposed proposed, List<String> institutions) {
    Envelope envelope = sign(proposed.transaction(endorse(institutions, proposed)));
    order(envelope);
    return envelope;
  }

  /** Sends a transaction to more orderers than may be faulty; one takes it at least. */
  void order(Envelope envelope) {
    List<Status> answers =
        file.orderers().stream().limit(2).map(orderer -> broadcast(orderer, envelope)).toList();
    if (!answers.contains(Status.SUCCESS)) {
      throw new AssertionError("the orderers answer " + answers);
    }
  }

  /** A transaction, signed. */
  Envelope sign(Payload payload) {
    return identity.sign(payload);
  }

  /** What an orderer answers to a transaction. */
  Status broadcast(NetworkFile.Orderer orderer, Envelope envelope) {
    CompletableFuture<Status> answer = new CompletableFuture<>();
    StreamObserver<Envelope> call =
        AtomicBroadcastGrpc.newStub(channel(orderer.node()))
            .broadcast(
                new StreamObserver<>() {
                  @Override
                  public void onNext(BroadcastResponse response) {
                    answer.complete(response.getStatus());
                  }

                  @Override
                  public void onError(Throwable failure) {
                    answer.completeExceptionally(failure);
                  }

                  @Override
                  public void onCompleted() {
                    answer.completeExceptionally(new IOException("no answer"));
                  }
                });
    call.onNext(envelope);
    Status status = answer.join();
    call.onCompleted();
    return status;
  }

  /** What a system chaincode of an institution's peer answers. */
  ByteString query(String institution, String chaincode, String... words) {
    return endorse(institution, question(chaincode, words)).getResponse().getPayload();
  }

  /** A question to a system chaincode. */
  Proposed question(String chaincode, String... words) {
    return propose(chaincode, List.of(words), Map.of(), Instant.now());
  }

  String channel() {
    return file.channel();
  }

  private NetworkFile.Node peer(String institution) {
    return file.institutions().stream()
        .filter(participant -> participant.name().equals(institution))
        .findFirst()
        .orElseThrow()
        .peer();
  }

  private ManagedChannel channel(NetworkFile.Node node) {
    return channels.computeIfAbsent(
        node,
        opened -> {
          try {
            return Grpc.newChannelBuilder(
                    opened.address(),
                    TlsChannelCredentials.newBuilder()
                        .trustManager(opened.tlsCa().toFile())
                        .build())
                .maxInboundMessageSize(100 << 20)
                .build();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Override
  public void close() {
    channels.values().forEach(ManagedChannel::shutdownNow);
  }
}
