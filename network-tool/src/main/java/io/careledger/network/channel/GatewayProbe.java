// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.certificate.Credential;
import io.careledger.network.config.Organisation;
import io.careledger.network.config.Organisation.Port;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.SubmitException;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;

/**
 * Submits a transaction that reads and writes nothing, the chaincode's description of itself,
 * through an organisation's gateway: endorsed, ordered and committed as any other.
 */
public final class GatewayProbe {
  private static final String TRANSACTION = "org.hyperledger.fabric:GetMetadata";
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final long CALL_SECONDS = 15;

  private GatewayProbe() {}

  /**
   * Submits until one is committed.
   *
   * @throws NetworkException with the last refusal, when {@code patience} is over
   */
  public static void await(Site site, Organisation organisation, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    ManagedChannel channel = channel(site, organisation);
    Path folder = site.connections().resolve(organisation.name());
    Credential client = Credential.read(folder, "client");
    try (Gateway gateway =
        Gateway.newInstance()
            .identity(new X509Identity(organisation.msp(), client.certificate()))
            .signer(Signers.newPrivateKeySigner(client.key()))
            .hash(Hash.SHA256)
            .connection(channel)
            .endorseOptions(options -> options.withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS))
            .submitOptions(options -> options.withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS))
            .commitStatusOptions(
                options -> options.withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS))
            .connect()) {
      Contract contract =
          gateway
              .getNetwork(site.consortium().channel())
              .getContract(site.consortium().chaincode());
      while (true) {
        try {
          contract.submitTransaction(TRANSACTION);
          return;
        } catch (EndorseException
            | SubmitException
            | CommitStatusException
            | CommitException
            | StatusRuntimeException e) {
          if (System.nanoTime() > deadline) {
            throw new NetworkException(
                "the gateway of peer." + organisation.name() + " does not accept a submit: " + e,
                e);
          }
          Thread.sleep(PAUSE.toMillis());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NetworkException("interrupted", e);
    } finally {
      channel.shutdownNow();
    }
  }

  private static ManagedChannel channel(Site site, Organisation organisation) {
    Path authority = site.of(organisation, "tls-ca").resolve("ca.pem");
    try {
      return Grpc.newChannelBuilder(
              organisation.address(Port.PEER),
              TlsChannelCredentials.newBuilder().trustManager(authority.toFile()).build())
          .build();
    } catch (IOException e) {
      throw new NetworkException(authority + " can't be read: " + e.getMessage(), e);
    }
  }
}
