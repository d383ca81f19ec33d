// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.gateway.CommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.CommitStatusResponse;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.EndorseResponse;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.gateway.EvaluateResponse;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.SubmitRequest;
import org.hyperledger.fabric.protos.gateway.SubmitResponse;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionResult;
import org.jspecify.annotations.Nullable;

/**
 * A peer with a gateway over TLS, whose answers a test chooses: by default it endorses anything,
 * commits it as valid in a block of its own, and serves its chain.
 */
final class FakePeer implements AutoCloseable {
  final FakeChain chain = new FakeChain();
  final List<EvaluateRequest> evaluated = new CopyOnWriteArrayList<>();
  final List<EndorseRequest> endorsed = new CopyOnWriteArrayList<>();
  final List<String> submitted = new CopyOnWriteArrayList<>();
  final List<String> lookedUp = new CopyOnWriteArrayList<>();

  /** The signer of each call, as Fabric writes a creator; of a deliver it stands there. */
  final List<ByteString> signers = new CopyOnWriteArrayList<>();

  final FakeDeliver deliver = new FakeDeliver(chain);

  volatile Function<List<String>, String> chaincode = arguments -> "{}";
  volatile Optional<StatusRuntimeException> endorseFailure = Optional.empty();

  /** Who runs the ordering nodes, by the channel's configuration. */
  volatile List<String> consenters = List.of("Hospital1MSP", "ResearchMSP");

  /** What happens to a transaction that is sent to be ordered. */
  volatile Ordering ordering = envelope -> chain.append(envelope, TxValidationCode.VALID);

  /** Thrown by the next questions for a commit, one each. */
  final List<StatusRuntimeException> commitFailures = new CopyOnWriteArrayList<>();

  /** Called with every question for a commit. */
  volatile Runnable onLookUp = () -> {};

  interface Ordering {
    void order(Envelope envelope);
  }

  private final TestCertificates certificates = new TestCertificates();
  private final TestCertificates.Issued tls = certificates.issue("peer", Duration.ofDays(90));
  private final Path folder;
  private @Nullable Server server;
  private int port;

  FakePeer(Path folder) {
    this.folder = folder;
    start();
  }

  /** Starts, at the address it had before. */
  void start() {
    NetworkFile.Identity files = tls.write(folder, "peer-tls");
    try {
      server =
          NettyServerBuilder.forAddress(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                  TlsServerCredentials.create(files.certificate().toFile(), files.key().toFile()))
              .addService(new Gateway())
              .addService(deliver)
              .build()
              .start();
      port = server.getPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends at once, as a killed process does. */
  void kill() {
    Server running = server;
    if (running != null) {
      running.shutdownNow();
      try {
        running.awaitTermination(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    kill();
  }

  TestCertificates certificates() {
    return certificates;
  }

  /** The connection file of Hospital1MSP at this peer, for a client and an administrator. */
  NetworkFile network() {
    return network("client", "admin");
  }

  /** The same for these roles, which all have one certificate. */
  NetworkFile network(String... roles) {
    NetworkFile.Identity identity =
        certificates.issue("client", Duration.ofDays(90)).write(folder, "client");
    return new NetworkFile(
        folder.resolve("network.json"),
        "careledger",
        FakeChain.CHAINCODE,
        "hospital1",
        "Hospital1MSP",
        new NetworkFile.Node("127.0.0.1:" + port, certificates.writeAuthority(folder)),
        Stream.of(roles).collect(Collectors.toMap(role -> role, role -> identity)),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static ByteString signer(SignedProposal proposal) {
    try {
      return SignatureHeader.parseFrom(
              Header.parseFrom(Proposal.parseFrom(proposal.getProposalBytes()).getHeader())
                  .getSignatureHeader())
          .getCreator();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<String> arguments(SignedProposal proposal) {
    try {
      return ChaincodeInvocationSpec.parseFrom(
              ChaincodeProposalPayload.parseFrom(
                      Proposal.parseFrom(proposal.getProposalBytes()).getPayload())
                  .getInput())
          .getChaincodeSpec()
          .getInput()
          .getArgsList()
          .stream()
          .map(ByteString::toStringUtf8)
          .toList();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Gateway extends GatewayGrpc.GatewayImplBase {
    @Override
    public void evaluate(EvaluateRequest request, StreamObserver<EvaluateResponse> answer) {
      signers.add(signer(request.getProposedTransaction()));
      evaluated.add(request);
      respond(
          answer,
          () -> {
            List<String> arguments = arguments(request.getProposedTransaction());
            return EvaluateResponse.newBuilder()
                .setResult(Response.newBuilder().setStatus(200).setPayload(result(arguments)))
                .build();
          });
    }

    private ByteString result(List<String> arguments) {
      return switch (arguments.get(0)) {
        case "GetChainInfo" ->
            BlockchainInfo.newBuilder().setHeight(chain.blocks().size()).build().toByteString();
        case "GetBlockByNumber" ->
            chain.block(Long.parseLong(arguments.get(2))).orElseThrow().toByteString();
        case "GetBlockByTxID" -> blockOf(arguments.get(2)).toByteString();
        case "QueryChaincodeDefinition" ->
            QueryChaincodeDefinitionResult.newBuilder()
                .setVersion("0.1.0")
                .setSequence(2)
                .putApprovals("ResearchMSP", false)
                .putApprovals("Hospital1MSP", true)
                .build()
                .toByteString();
        case "GetConfigBlock" -> FakeConfiguration.block(consenters).toByteString();
        default -> ByteString.copyFromUtf8(chaincode.apply(arguments));
      };
    }

    @Override
    public void endorse(EndorseRequest request, StreamObserver<EndorseResponse> answer) {
      signers.add(signer(request.getProposedTransaction()));
      endorsed.add(request);
      respond(
          answer,
          () -> {
            endorseFailure.ifPresent(
                failure -> {
                  throw failure;
                });
            List<String> arguments = arguments(request.getProposedTransaction());
            return EndorseResponse.newBuilder()
                .setPreparedTransaction(
                    FakeChain.call(
                        FakeChain.CHAINCODE,
                        request.getTransactionId(),
                        "",
                        chaincode.apply(arguments),
                        arguments.toArray(String[]::new)))
                .build();
          });
    }

    @Override
    public void submit(SubmitRequest request, StreamObserver<SubmitResponse> answer) {
      submitted.add(request.getTransactionId());
      respond(
          answer,
          () -> {
            ordering.order(request.getPreparedTransaction());
            return SubmitResponse.getDefaultInstance();
          });
    }

    @Override
    public void commitStatus(
        SignedCommitStatusRequest request, StreamObserver<CommitStatusResponse> answer) {
      respond(
          answer,
          () -> {
            CommitStatusRequest asked = CommitStatusRequest.parseFrom(request.getRequest());
            String id = asked.getTransactionId();
            signers.add(asked.getIdentity());
            lookedUp.add(id);
            onLookUp.run();
            if (!commitFailures.isEmpty()) {
              throw commitFailures.remove(0);
            }
            // As a peer: an answer only once it is committed, so nothing before the deadline.
            return chain.find(id).map(FakePeer::committed).orElse(null);
          });
    }
  }

  private static CommitStatusResponse committed(Block block) {
    return CommitStatusResponse.newBuilder()
        .setBlockNumber(block.getHeader().getNumber())
        .setResultValue(block.getMetadata().getMetadata(2).byteAt(0) & 0xff)
        .build();
  }

  private Block blockOf(String id) {
    return chain
        .find(id)
        .orElseThrow(
            () ->
                FakeFailure.of(
                    Status.Code.UNKNOWN,
                    "evaluate call to endorser returned error: chaincode response 500, Failed to"
                        + " get block for txID "
                        + id
                        + ", error no such transaction ID ["
                        + id
                        + "] in index"));
  }

  private interface Answer<T> {
    @Nullable T get() throws IOException;
  }

  private static <T> void respond(StreamObserver<T> observer, Answer<T> answer) {
    try {
      T value = answer.get();
      if (value != null) {
        observer.onNext(value);
        observer.onCompleted();
      }
    } catch (IOException | RuntimeException e) {
      observer.onError(
          e instanceof StatusRuntimeException
              ? e
              : Status.INTERNAL.withDescription(e.toString()).asRuntimeException());
    }
  }
}
