// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.stage;

import io.careledger.ledger.EventPosition;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerBlock;
import io.careledger.ledger.LedgerTransaction;
import io.careledger.ledger.Receipt;
import io.careledger.sdk.session.Connections;
import io.careledger.testnetwork.nodes.Await;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
final class ScenarioLedger implements Ledger {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Ledger ledger;
  private final List<String> msps;
  private final AtomicLong newest;
  private volatile long reached;

  private ScenarioLedger(Ledger ledger, List<String> msps, AtomicLong newest) {
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
        ledger.submit(invocation.endorsers().isEmpty() ? invocation.endorsedBy(msps) : invocation);
    newest.accumulateAndGet(receipt.block() + 1, Math::max);
    return receipt;
  }

  private Ledger upToDate() {
    long needed = newest.get();
    if (reached < needed) {
      Await.until(
          PATIENCE,
          "block " + (needed - 1) + " at the peer of " + ledger.msp(),
          () -> {
            reached = ledger.height();
            return reached >= needed;
          });
    }
    return ledger;
  }

  @Override
  public String evaluate(Invocation invocation) {
    return upToDate().evaluate(invocation);
  }

  @Override
  public String channel() {
    return ledger.channel();
  }

  @Override
  public String msp() {
    return ledger.msp();
  }

  @Override
  public Optional<LedgerTransaction> transaction(String transactionId) {
    return upToDate().transaction(transactionId);
  }

  @Override
  public long height() {
    return upToDate().height();
  }

  @Override
  public LedgerBlock block(long number) {
    return ledger.block(number);
  }

  @Override
  public EventStream events(EventPosition position) {
    return upToDate().events(position);
  }

  @Override
  public void close() {
    ledger.close();
  }
}
