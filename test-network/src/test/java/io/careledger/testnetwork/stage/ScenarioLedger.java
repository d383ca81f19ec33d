// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.stage;

import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Receipt;
import io.careledger.sdk.session.Connections;
import io.careledger.testnetwork.nodes.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A connection as the scenarios need it.
 *
 * <p>Submits ask every institution's peer, where the policy asks a majority: the gateway takes
 * endorsements together only if all of them hold the same reads, writes, event and result, byte for
 * byte.
 *
 * <p>Reads wait until the peer, and such submits until every peer, has what any institution of this
 * JVM was told to be committed: peers commit a block within milliseconds of each other, and on the
 * embedded ledger at once.
 */
final class ScenarioLedger extends PassingLedger {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String NOT_KNOWN = "failed to find any endorsing peers";

  private final Ledger ledger;
  private final List<Ledger> peers;
  private final AtomicLong newest;
  private volatile long reached;

  private ScenarioLedger(Ledger ledger, List<Ledger> peers, AtomicLong newest) {
    super(ledger);
    this.ledger = ledger;
    this.peers = peers;
    this.newest = newest;
  }

  /**
   * @param peers of all institutions, which endorse every submit
   * @param newest the height that some peer is known to have
   */
  static Connections over(Connections connections, List<Ledger> peers, AtomicLong newest) {
    return role -> new ScenarioLedger(connections.connect(role), peers, newest);
  }

  @Override
  public Receipt submit(Invocation invocation) {
    Receipt receipt =
        invocation.endorsers().isEmpty()
            ? submitToAll(invocation.endorsedBy(peers.stream().map(Ledger::msp).toList()))
            : super.submit(invocation);
    newest.accumulateAndGet(receipt.block() + 1, Math::max);
    return receipt;
  }

  /** A peer that has been away is known to the others' gateways after some seconds. */
  private Receipt submitToAll(Invocation invocation) {
    peers.forEach(this::awaitNewest);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return super.submit(invocation);
      } catch (LedgerException e) {
        if (!e.reason().contains(NOT_KNOWN) || System.nanoTime() > deadline) {
          throw e;
        }
        Await.pause();
      }
    }
  }

  private void awaitNewest(Ledger peer) {
    try {
      await(peer, newest.get());
    } catch (LedgerException e) {
      // It is away, which the submit says.
    }
  }

  @Override
  protected void beforeRead() {
    long needed = newest.get();
    if (reached < needed) {
      reached = await(ledger, needed);
    }
  }

  private static long await(Ledger peer, long needed) {
    AtomicLong height = new AtomicLong();
    Await.until(
        PATIENCE,
        "block " + (needed - 1) + " at the peer of " + peer.msp(),
        () -> {
          height.set(peer.height());
          return height.get() >= needed;
        });
    return height.get();
  }
}
