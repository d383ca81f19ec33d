// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.TestSite;
import io.careledger.network.certificate.Credential;
import io.careledger.network.certificate.NodeCertificates;
import io.careledger.network.config.Consortium;
import io.careledger.network.config.Organisation;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.hyperledger.fabric.protos.common.BlockHeader;
import org.hyperledger.fabric.protos.common.BlockMetadata;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.gateway.EvaluateResponse;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.hyperledger.fabric.protos.peer.DeliverGrpc;
import org.hyperledger.fabric.protos.peer.DeliverResponse;
import org.hyperledger.fabric.protos.peer.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a peer that has one block, and gives it as a test says. */
class BlockFollowerTest {
  @TempDir Path folder;
  private Site site;
  private Organisation regulator;
  private Server peer;
  private Consumer<StreamObserver<DeliverResponse>> delivery = answer -> {};

  @BeforeEach
  void open() throws IOException {
    Site made = TestSite.in(folder);
    Organisation owner = made.consortium().organisation("regulator");
    NodeCertificates.make(made, owner, Clock.systemUTC());
    Path tls = made.of(owner, "peer").resolve("tls");
    Credential.read(tls, "server").write(made.connections().resolve("regulator"), "client");
    peer =
        NettyServerBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                TlsServerCredentials.create(
                    tls.resolve("server.pem").toFile(), tls.resolve("server.key").toFile()))
            .addService(new Heights())
            .addService(new Blocks())
            .build()
            .start();
    Path file = made.template("consortium.yaml");
    Files.writeString(
        file, Files.readString(file).replace("ports: 7350", "ports: " + (peer.getPort() - 1)));
    site = made.of(Consortium.read(file));
    regulator = site.consortium().organisation("regulator");
  }

  @AfterEach
  void close() {
    peer.shutdownNow();
  }

  @Test
  void start_blockLargerThanGrpcsOwnLimit_isRead() {
    delivery =
        answer -> answer.onNext(DeliverResponse.newBuilder().setBlock(block(5 << 20)).build());

    try (BlockFollower follower = BlockFollower.start(site, regulator)) {
      assertEquals(1, follower.metrics().blocks());
    }
  }

  @Test
  void start_blockThatIsTooLarge_isAnErrorAtOnce() {
    delivery =
        answer ->
            answer.onError(
                Status.RESOURCE_EXHAUSTED.withDescription("too large").asRuntimeException());

    assertEquals(
        "block 0 can't be had: io.grpc.StatusRuntimeException: RESOURCE_EXHAUSTED: too large",
        assertThrows(NetworkException.class, () -> BlockFollower.start(site, regulator))
            .getMessage());
  }

  private static Block block(int size) {
    return Block.newBuilder()
        .setHeader(BlockHeader.newBuilder().setNumber(0))
        .setData(BlockData.newBuilder())
        .setMetadata(
            BlockMetadata.newBuilder()
                .addMetadata(ByteString.copyFrom(new byte[size]))
                .addMetadata(ByteString.EMPTY)
                .addMetadata(ByteString.EMPTY))
        .build();
  }

  private static final class Heights extends GatewayGrpc.GatewayImplBase {
    @Override
    public void evaluate(EvaluateRequest request, StreamObserver<EvaluateResponse> answer) {
      ByteString info = BlockchainInfo.newBuilder().setHeight(1).build().toByteString();
      answer.onNext(
          EvaluateResponse.newBuilder()
              .setResult(Response.newBuilder().setStatus(200).setPayload(info))
              .build());
      answer.onCompleted();
    }
  }

  private final class Blocks extends DeliverGrpc.DeliverImplBase {
    @Override
    public StreamObserver<Envelope> deliver(StreamObserver<DeliverResponse> answer) {
      return new StreamObserver<>() {
        @Override
        public void onNext(Envelope asked) {
          delivery.accept(answer);
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
      };
    }
  }
}
