// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.stage;

import io.careledger.ledger.ErrorCode;
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
 * <p>Reads wait until the peer has what any institution of this JVM was told to be committed: peers
 * commit a block within milliseconds of each other, and on the embedded ledger at once.
 */
final class ScenarioLedger extends PassingLedger {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LAG = Duration.ofSeconds(10);
  private static final String NOT_KNOWN = "failed to find any endorsing peers";

  private final Ledger ledger;
  private final List<String> msps;
  private final AtomicLong newest;
  private volatile long reached;

  private ScenarioLedger(Ledger ledger, List<String> msps, AtomicLong newest) {
    super(ledger);
    this.ledger = ledger;
    this.msps = msps;
    this.newest = newest;
  }

  /**
   * @param msps whose peers endorse every submit
   * @param newest the height that some peer is known to have
   */
  static Connections over(Connections connections, List<String> msps, AtomicLong newest) {
    return role -> new ScenarioLedger(connections.connect(role), msps, newest);
  }

  @Override
  public Receipt submit(Invocation invocation) {
    Receipt receipt =
        invocation.endorsers().isEmpty()
            ? submitToAll(invocation.endorsedBy(msps))
            : super.submit(invocation);
    newest.accumulateAndGet(receipt.block() + 1, Math::max);
    return receipt;
  }

  /**
   * A peer that has been away is known to the others' gateways after some seconds, and one that is
   * a block behind computes another result until it has it. Peers that differ for good still do so
   * at the end.
   */
  private Receipt submitToAll(Invocation invocation) {
    long begin = System.nanoTime();
    while (true) {
      try {
        return super.submit(invocation);
      } catch (LedgerException e) {
        if (System.nanoTime() - begin > patience(e).toNanos()) {
          throw e;
        }
        Await.pause();
      }
    }
  }

  private static Duration patience(LedgerException e) {
    if (e.reason().contains(NOT_KNOWN)) {
      return PATIENCE;
    }
    return e.code() == ErrorCode.ENDORSEMENT_DIVERGED ? LAG : Duration.ZERO;
  }

  @Override
  protected void beforeRead() {
    long needed = newest.get();
    if (reached < needed) {
      Await.until(
          PATIENCE,
          "block " + (needed - 1) + " at the peer of " + msp(),
          () -> {
            reached = ledger.height();
            return reached >= needed;
          });
    }
  }
}
