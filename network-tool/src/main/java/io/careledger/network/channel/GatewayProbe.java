// SPDX-License-Identifier: Apache-2.0
package io.careledger.network.channel;

import io.careledger.network.NetworkException;
import io.careledger.network.Site;
import io.careledger.network.config.Organisation;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.CommitStatusException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.SubmitException;

/**
 * Submits a transaction that reads and writes nothing, the chaincode's description of itself,
 * through an organisation's gateway: endorsed, ordered and committed as any other.
 */
public final class GatewayProbe {
  private static final String TRANSACTION = "org.hyperledger.fabric:GetMetadata";
  private static final Duration PAUSE = Duration.ofMillis(100);

  private GatewayProbe() {}

  /**
   * Submits until one is committed.
   *
   * @throws NetworkException with the last refusal, when {@code patience} is over
   */
  public static void await(Site site, Organisation organisation, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try (PeerGateway gateway = PeerGateway.open(site, organisation)) {
      Contract contract = gateway.network().getContract(site.consortium().chaincode());
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
    }
  }
}
