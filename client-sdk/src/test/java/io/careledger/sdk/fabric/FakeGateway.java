// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
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
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionResult;
import org.jspecify.annotations.Nullable;

/**
 * The gateway of a {@link FakePeer}, as a client meets it: notes there what it is asked, and
 * answers what the peer's fields say.
 */
final class FakeGateway extends GatewayGrpc.GatewayImplBase {
  private final FakePeer peer;

  FakeGateway(FakePeer peer) {
    this.peer = peer;
  }

  @Override
  public void evaluate(EvaluateRequest request, StreamObserver<EvaluateResponse> answer) {
    peer.signers.add(signer(request.getProposedTransaction()));
    peer.evaluated.add(request);
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
          BlockchainInfo.newBuilder().setHeight(peer.chain.blocks().size()).build().toByteString();
      case "GetBlockByNumber" ->
          peer.chain.block(Long.parseLong(arguments.get(2))).orElseThrow().toByteString();
      case "GetBlockByTxID" -> blockOf(arguments.get(2)).toByteString();
      case "QueryChaincodeDefinition" ->
          QueryChaincodeDefinitionResult.newBuilder()
              .setVersion("0.1.0")
              .setSequence(2)
              .putApprovals("ResearchMSP", false)
              .putApprovals("Hospital1MSP", true)
              .build()
              .toByteString();
      case "GetConfigBlock" -> FakeConfiguration.block(peer.consenters).toByteString();
      default -> ByteString.copyFromUtf8(peer.chaincode.apply(arguments));
    };
  }

  @Override
  public void endorse(EndorseRequest request, StreamObserver<EndorseResponse> answer) {
    peer.signers.add(signer(request.getProposedTransaction()));
    peer.endorsed.add(request);
    respond(
        answer,
        () -> {
          peer.endorseFailure.ifPresent(
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
                      peer.chaincode.apply(arguments),
                      arguments.toArray(String[]::new)))
              .build();
        });
  }

  @Override
  public void submit(SubmitRequest request, StreamObserver<SubmitResponse> answer) {
    peer.submitted.add(request.getTransactionId());
    respond(
        answer,
        () -> {
          peer.ordering.order(request.getPreparedTransaction());
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
          peer.signers.add(asked.getIdentity());
          peer.lookedUp.add(id);
          peer.onLookUp.run();
          if (!peer.commitFailures.isEmpty()) {
            throw peer.commitFailures.remove(0);
          }
          // As a peer: an answer only once it is committed, so nothing before the deadline.
          return peer.chain.find(id).map(FakeGateway::committed).orElse(null);
        });
  }

  private static CommitStatusResponse committed(Block block) {
    return CommitStatusResponse.newBuilder()
        .setBlockNumber(block.getHeader().getNumber())
        .setResultValue(block.getMetadata().getMetadata(2).byteAt(0) & 0xff)
        .build();
  }

  private Block blockOf(String id) {
    return peer.chain
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

  private static List<String> arguments(SignedProposal proposal) {
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
}
