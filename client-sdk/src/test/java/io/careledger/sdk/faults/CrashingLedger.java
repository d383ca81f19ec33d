// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.faults;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Receipt;
import java.util.concurrent.atomic.AtomicInteger;

/** A ledger whose client dies at its first submit of a transaction, or gets no answer to it. */
final class CrashingLedger implements AnsweringLedger.Answer {
  /** What stands for the process's death: nothing in the product catches it. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** When it happens. */
  enum Point {
    BEFORE_SUBMIT,
    AFTER_SUBMIT,
    /** The transaction is committed, and the answer says that nobody knows. */
    ANSWER_LOST
  }

  private final String function;
  private final Point point;
  private final AtomicInteger submitted = new AtomicInteger();

  private CrashingLedger(String function, Point point) {
    this.function = function;
    this.point = point;
  }

  static Ledger of(Ledger ledger, String function, Point point) {
    return new AnsweringLedger(ledger, new CrashingLedger(function, point));
  }

  @Override
  public Receipt to(Ledger ledger, Invocation invocation) {
    boolean now = invocation.function().equals(function) && submitted.incrementAndGet() == 1;
    if (now && point == Point.BEFORE_SUBMIT) {
      throw new Crash();
    }
    Receipt receipt = ledger.submit(invocation);
    if (now && point == Point.AFTER_SUBMIT) {
      throw new Crash();
    }
    if (now) {
      throw new LedgerException(ErrorCode.LEDGER_UNKNOWN_COMMIT, "", "no answer");
    }
    return receipt;
  }
}
