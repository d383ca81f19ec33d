// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.sdk.session.Connections;
import java.time.Clock;
import java.util.List;

/**
 * An institution's identities at its peer, as a connection file names them. All roles share one
 * connection to the peer, which is open while one of them is.
 */
public final class FabricConnections implements Connections {
  private final NetworkFile network;
  private final Clock clock;
  private final Deadlines deadlines;
  private final PeerChannel peer;

  FabricConnections(NetworkFile network, Clock clock, Deadlines deadlines) {
    this.network = network;
    this.clock = clock;
    this.deadlines = deadlines;
    this.peer = new PeerChannel(network.peer());
  }

  /**
   * The identities of a connection file.
   *
   * @param clock tells whether certificates have expired
   */
  public static FabricConnections of(NetworkFile network, Clock clock) {
    return new FabricConnections(network, clock, Deadlines.STANDARD);
  }

  /**
   * The channel as this role sees it; the peer is reached for with the first call. A certificate
   * that is renewed meanwhile is used from the next call on; one that ends is {@code
   * CL-CERTIFICATE-INVALID} in every call until it is renewed.
   *
   * @throws LedgerException {@code CL-ROLE-REFUSED} if the file names no identity of that role,
   *     {@code CL-CERTIFICATE-INVALID} or {@code CL-NETWORK-FILE-INVALID} if files are missing or
   *     wrong, or the certificate is not valid now
   */
  @Override
  public Ledger connect(Role role) {
    return open(
        network
            .identity(role)
            .orElseThrow(
                () ->
                    new LedgerException(
                        ErrorCode.ROLE_REFUSED,
                        "identities." + role.attribute(),
                        network.path() + " names no identity of this role")));
  }

  /** The channel as a client, or else as the first identity that can be used at all. */
  FabricLedger any() {
    LedgerException last =
        new LedgerException(
            ErrorCode.ROLE_REFUSED, "identities", network.path() + " names no identity");
    for (Role role : List.of(Role.CLIENT, Role.ADMIN, Role.MEMBER)) {
      if (network.identity(role).isPresent()) {
        try {
          return open(network.identity(role).get());
        } catch (LedgerException e) {
          last = e;
        }
      }
    }
    throw last;
  }

  /** The channel as one identity. */
  FabricLedger open(NetworkFile.Identity identity) {
    return new FabricLedger(
        network, new CurrentCredentials(network.msp(), identity, clock), peer, deadlines);
  }
}
