// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.certificate.Credential;
import io.careledger.network.config.Organisation;
import io.careledger.network.config.Organisation.Port;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.Network;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;

/** The gateway of an organisation's peer, with the organisation's client identity. */
public final class PeerGateway implements AutoCloseable {
  private static final long CALL_SECONDS = 15;

  /** Fabric's own limit; a block may be larger than gRPC's, which is 4 MiB. */
  private static final int LARGEST_MESSAGE = 100 << 20;

  private final ManagedChannel connection;
  private final Gateway gateway;
  private final String channel;

  private PeerGateway(ManagedChannel connection, Gateway gateway, String channel) {
    this.connection = connection;
    this.gateway = gateway;
    this.channel = channel;
  }

  /** Opens it; the peer is reached for with the first call. */
  public static PeerGateway open(Site site, Organisation organisation) {
    Credential client = Credential.read(site.connections().resolve(organisation.name()), "client");
    ManagedChannel connection = connection(site, organisation);
    Gateway gateway =
        Gateway.newInstance()
            .identity(new X509Identity(organisation.msp(), client.certificate()))
            .signer(Signers.newPrivateKeySigner(client.key()))
            .hash(Hash.SHA256)
            .connection(connection)
            .evaluateOptions(options -> options.withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS))
            .endorseOptions(options -> options.withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS))
            .submitOptions(options -> options.withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS))
            .commitStatusOptions(
                options -> options.withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS))
            .connect();
    return new PeerGateway(connection, gateway, site.consortium().channel());
  }

  private static ManagedChannel connection(Site site, Organisation organisation) {
    Path authority = site.of(organisation, "tls-ca").resolve("ca.pem");
    try {
      return Grpc.newChannelBuilder(
              organisation.address(Port.PEER),
              TlsChannelCredentials.newBuilder().trustManager(authority.toFile()).build())
          .maxInboundMessageSize(LARGEST_MESSAGE)
          .build();
    } catch (IOException e) {
      throw NetworkException.of(authority + " can't be read", e);
    }
  }

  /** The channel of the consortium. */
  public Network network() {
    return gateway.getNetwork(channel);
  }

  @Override
  public void close() {
    gateway.close();
    connection.shutdownNow();
  }
}
