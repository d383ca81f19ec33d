// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import com.google.protobuf.ByteString;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.Role;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.jspecify.annotations.Nullable;

/**
 * A peer with a {@link FakeGateway} over TLS, whose answers a test chooses: by default it endorses
 * anything, commits it as valid in a block of its own, and serves its chain.
 */
final class FakePeer implements AutoCloseable {
  /** Long enough for a busy computer where an answer comes, and not where none does. */
  static final Deadlines SHORT =
      new Deadlines(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofMillis(700));

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
              .addService(new FakeGateway(this))
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

  /** Its ledger, as a client of the institution sees it; {@link #SHORT} deadlines. */
  Ledger connect() {
    return new FabricConnections(network(), Clock.systemUTC(), SHORT).connect(Role.CLIENT);
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
}
