// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.stage;

import io.careledger.ledger.EventPosition;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerBlock;
import io.careledger.ledger.LedgerTransaction;
import io.careledger.ledger.Receipt;
import java.util.Optional;

/** Passes everything on; subclasses look at what passes, or change it. */
public class PassingLedger implements Ledger {
  private final Ledger ledger;

  protected PassingLedger(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public Receipt submit(Invocation invocation) {
    return ledger.submit(invocation);
  }

  /** Called before anything is read. */
  protected void beforeRead() {}

  @Override
  public final String evaluate(Invocation invocation) {
    beforeRead();
    return ledger.evaluate(invocation);
  }

  @Override
  public final Optional<LedgerTransaction> transaction(String transactionId) {
    beforeRead();
    return ledger.transaction(transactionId);
  }

  @Override
  public final long height() {
    beforeRead();
    return ledger.height();
  }

  @Override
  public final LedgerBlock block(long number) {
    beforeRead();
    return ledger.block(number);
  }

  @Override
  public final EventStream events(EventPosition position) {
    beforeRead();
    return ledger.events(position);
  }

  @Override
  public final String channel() {
    return ledger.channel();
  }

  @Override
  public final String msp() {
    return ledger.msp();
  }

  @Override
  public final void close() {
    ledger.close();
  }
}
