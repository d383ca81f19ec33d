// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one connection to a peer that all roles of an institution share: opened for the first, closed
 * with the last. TLS only, checked against the file's certificates and nothing else.
 *
 * <p>It pings a quiet connection every 65 s: a peer with Fabric's defaults takes more than one ping
 * a minute for an attack and hangs up.
 */
final class PeerChannel {
  private static final int LARGEST_MESSAGE = 100 << 20;
  private static final int PING_SECONDS = 65;
  private static final int PONG_SECONDS = 20;

  private final NetworkFile.Node node;
  private @Nullable ManagedChannel channel;
  private int users;

  PeerChannel(NetworkFile.Node node) {
    this.node = node;
  }

  /** Opens the channel, or joins its users; each has to {@link #release} it once. */
  synchronized ManagedChannel acquire() {
    ManagedChannel open = channel;
    if (open == null) {
      open = open(node);
      channel = open;
    }
    users++;
    return open;
  }

  /** Leaves the channel; the last one closes it, and breaks what is still running. */
  synchronized void release() {
    users--;
    if (users == 0 && channel != null) {
      channel.shutdownNow();
      channel = null;
    }
  }

  /**
   * A channel to a server of Fabric; connects with the first call.
   *
   * @throws io.careledger.ledger.LedgerException {@code CL-NETWORK-FILE-INVALID} if the file of TLS
   *     certificates is missing or holds none
   */
  static ManagedChannel open(NetworkFile.Node node) {
    return Grpc.newChannelBuilder(
            node.address(),
            TlsChannelCredentials.newBuilder()
                .trustManager(TrustedCertificates.read(node.tlsCa()).managers())
                .build())
        .keepAliveTime(PING_SECONDS, TimeUnit.SECONDS)
        .keepAliveTimeout(PONG_SECONDS, TimeUnit.SECONDS)
        .maxInboundMessageSize(LARGEST_MESSAGE)
        .build();
  }
}
