// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.network;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.EventPosition;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerBlock;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.LedgerTransaction;
import io.careledger.ledger.Receipt;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A ledger that has seen, before each call, every block that this process committed through any of
 * its institutions. Each institution asks its own peer, and peers commit a block at slightly
 * different moments: without this, a command that acts for two institutions would not find at the
 * second what it did at the first.
 */
final class InStepLedger implements Ledger {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PAUSE_MILLIS = 20;

  private final Ledger ledger;

  /** How many blocks this process knows to exist, shared by all ledgers of it. */
  private final AtomicLong known;

  private final AtomicLong seen = new AtomicLong();

  InStepLedger(Ledger ledger, AtomicLong known) {
    this.ledger = ledger;
    this.known = known;
  }

  private Ledger inStep() {
    long needed = known.get();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (seen.get() < needed) {
      seen.accumulateAndGet(ledger.height(), Math::max);
      if (seen.get() < needed) {
        pause(deadline, needed);
      }
    }
    return ledger;
  }

  private void pause(long deadline, long needed) {
    if (System.nanoTime() > deadline) {
      throw new LedgerException(
          ErrorCode.LEDGER_UNREACHABLE,
          "",
          "the peer of "
              + ledger.msp()
              + " is behind: it has "
              + seen.get()
              + " of at least "
              + needed
              + " blocks");
    }
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerException(ErrorCode.LEDGER_FAILED, "", "interrupted", e);
    }
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
  public String evaluate(Invocation invocation) {
    return inStep().evaluate(invocation);
  }

  @Override
  public Receipt submit(Invocation invocation) {
    Receipt receipt = inStep().submit(invocation);
    known.accumulateAndGet(receipt.block() + 1, Math::max);
    return receipt;
  }

  @Override
  public Optional<LedgerTransaction> transaction(String transactionId) {
    return inStep().transaction(transactionId);
  }

  @Override
  public long height() {
    return inStep().height();
  }

  @Override
  public LedgerBlock block(long number) {
    return inStep().block(number);
  }

  @Override
  public EventStream events(EventPosition position) {
    return inStep().events(position);
  }

  @Override
  public void close() {
    ledger.close();
  }
}
