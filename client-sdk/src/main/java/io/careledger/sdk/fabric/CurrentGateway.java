// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.jspecify.annotations.Nullable;

/**
 * A peer's gateway as the identity that its files hold now: the library's gateway keeps one
 * certificate for ever, so a renewal makes another one on the same connection. A call that has
 * begun ends with the certificate it began with. Safe for use by several threads.
 */
final class CurrentGateway {
  /** A gateway, and as whom it signs. */
  record Signed(Gateway gateway, Credentials credentials) {}

  private final CurrentCredentials credentials;
  private final ManagedChannel channel;
  private final Deadlines deadlines;
  private @Nullable Signed last;

  CurrentGateway(CurrentCredentials credentials, ManagedChannel channel, Deadlines deadlines) {
    this.credentials = credentials;
    this.channel = channel;
    this.deadlines = deadlines;
  }

  /**
   * The gateway for a call that begins now. It is never closed: that would only end connections of
   * its own, and it has none.
   *
   * @throws io.careledger.ledger.LedgerException {@code CL-CERTIFICATE-INVALID} if the certificate
   *     is not valid now
   */
  synchronized Signed get() {
    Credentials now = credentials.get();
    Signed known = last;
    if (known == null || !known.credentials().equals(now)) {
      known = as(now);
      last = known;
    }
    return known;
  }

  private Signed as(Credentials identity) {
    Enrolment enrolment = identity.enrolment();
    return new Signed(
        Gateway.newInstance()
            .identity(new X509Identity(identity.msp(), enrolment.certificate()))
            .signer(Signers.newPrivateKeySigner(enrolment.key()))
            .hash(Hash.SHA256)
            .connection(channel)
            .evaluateOptions(within(deadlines.evaluate()))
            .endorseOptions(within(deadlines.endorse()))
            .submitOptions(within(deadlines.submit()))
            .commitStatusOptions(within(deadlines.commit()))
            .connect(),
        identity);
  }

  private static UnaryOperator<CallOptions> within(Duration time) {
    return options -> options.withDeadlineAfter(time.toMillis(), TimeUnit.MILLISECONDS);
  }
}
