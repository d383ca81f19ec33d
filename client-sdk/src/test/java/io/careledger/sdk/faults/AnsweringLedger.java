// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.faults;

import io.careledger.ledger.EventPosition;
import io.careledger.ledger.EventStream;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerBlock;
import io.careledger.ledger.LedgerTransaction;
import io.careledger.ledger.Receipt;
import java.util.Optional;

/** A ledger whose answer to submits is the test's, which may pass them on before. */
final class AnsweringLedger implements Ledger {
  /** What becomes of a submit. */
  interface Answer {
    Receipt to(Ledger ledger, Invocation invocation);
  }

  private final Ledger ledger;
  private final Answer answer;

  AnsweringLedger(Ledger ledger, Answer answer) {
    this.ledger = ledger;
    this.answer = answer;
  }

  @Override
  public Receipt submit(Invocation invocation) {
    return answer.to(ledger, invocation);
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
    return ledger.evaluate(invocation);
  }

  @Override
  public Optional<LedgerTransaction> transaction(String transactionId) {
    return ledger.transaction(transactionId);
  }

  @Override
  public long height() {
    return ledger.height();
  }

  @Override
  public LedgerBlock block(long number) {
    return ledger.block(number);
  }

  @Override
  public EventStream events(EventPosition position) {
    return ledger.events(position);
  }

  @Override
  public void close() {
    ledger.close();
  }
}
