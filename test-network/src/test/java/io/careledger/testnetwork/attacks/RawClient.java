// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.attacks;

import com.google.protobuf.ByteString;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Role;
import io.careledger.sdk.fabric.NetworkFile;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.identity.Identities;
import org.hyperledger.fabric.client.identity.Signer;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.Status;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.orderer.AtomicBroadcastGrpc;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;
import org.hyperledger.fabric.protos.peer.EndorserGrpc;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/**
 * An attacker with an identity of an institution who takes proposals to any peer and transactions
 * to any orderer, without the SDK, and without a gateway.
 */
final class RawClient implements AutoCloseable {
  private static final int NONCE_SIZE = 24;

  private final NetworkFile file;
  private final ByteString creator;
  private final Signer signer;
  private final SecureRandom random = new SecureRandom();
  private final Map<NetworkFile.Node, ManagedChannel> channels = new LinkedHashMap<>();

  private RawClient(NetworkFile file, String msp, NetworkFile.Identity identity) {
    this.file = file;
    try (Reader key = Files.newBufferedReader(identity.key())) {
      creator =
          SerializedIdentity.newBuilder()
              .setMspid(msp)
              .setIdBytes(ByteString.copyFromUtf8(Files.readString(identity.certificate())))
              .build()
              .toByteString();
      signer = Signers.newPrivateKeySigner(Identities.readPrivateKey(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** An institution's identity, as its connection file has it. */
  static RawClient of(NetworkFile file, Role role) {
    return naming(file.msp(), file, role);
  }

  /** The same identity, which says that it is of another membership service provider. */
  static RawClient naming(String msp, NetworkFile file, Role role) {
    return new RawClient(file, msp, file.identity(role).orElseThrow());
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
    return Proposed.of(file.channel(), chaincode, creator, nonce, time, words, transientData);
  }

  /** What an institution's peer answers, whatever it is. */
  ProposalResponse endorse(String institution, Proposed proposed) {
    ByteString bytes = proposed.proposal().toByteString();
    return EndorserGrpc.newBlockingStub(channel(peer(institution)))
        .processProposal(
            SignedProposal.newBuilder().setProposalBytes(bytes).setSignature(sign(bytes)).build());
  }

  /** The same of several institutions' peers. */
  List<ProposalResponse> endorse(List<String> institutions, Proposed proposed) {
    return institutions.stream().map(name -> endorse(name, proposed)).toList();
  }

  /** A transaction, signed. */
  Envelope sign(Payload payload) {
    return Envelope.newBuilder()
        .setPayload(payload.toByteString())
        .setSignature(sign(payload.toByteString()))
        .build();
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
    Proposed question = propose(chaincode, List.of(words), Map.of(), Instant.now());
    return endorse(institution, question).getResponse().getPayload();
  }

  String channel() {
    return file.channel();
  }

  private ByteString sign(ByteString bytes) {
    try {
      return ByteString.copyFrom(signer.sign(Hash.SHA256.apply(bytes.toByteArray())));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
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
