// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.nodes;

import io.careledger.ledger.LedgerException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for what has no event to wait for: other processes' states. */
public final class Await {
  private static final Duration POLL = Duration.ofMillis(100);

  private Await() {}

  /**
   * Returns as soon as the condition holds. A ledger that does not answer counts as not yet.
   *
   * @throws AssertionError saying what was waited for, when the time is over
   */
  public static void until(Duration patience, String what, BooleanSupplier condition) {
    until(patience, what, condition, () -> "");
  }

  /**
   * As above.
   *
   * @param instead what there is instead, for the error
   */
  public static void until(
      Duration patience, String what, BooleanSupplier condition, Supplier<String> instead) {
    long deadline = System.nanoTime() + patience.toNanos();
    @Nullable LedgerException last = null;
    while (System.nanoTime() < deadline) {
      try {
        if (condition.getAsBoolean()) {
          return;
        }
      } catch (LedgerException e) {
        last = e;
      }
      pause();
    }
    throw new AssertionError(
        "waited " + patience.toSeconds() + " s in vain for " + what + " " + instead.get(), last);
  }

  /** Waits for a moment. */
  public static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
