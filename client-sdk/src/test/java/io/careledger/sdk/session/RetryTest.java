// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {
  /** Draws the shortest pauses. */
  private static final class Shortest extends SecureRandom {
    private static final long serialVersionUID = 1L;

    @Override
    public int nextInt(int bound) {
      return 0;
    }
  }

  private final Retry retry = new Retry(new Shortest());
  private final AtomicInteger attempts = new AtomicInteger();

  @ParameterizedTest
  @CsvSource({
    "READ_CONFLICT, 12",
    "ENDORSEMENT_DIVERGED, 12",
    "LEDGER_UNKNOWN_COMMIT, 3",
    "LEDGER_UNREACHABLE, 1",
    "STATE_CONFLICT, 1",
    "LEDGER_FAILED, 1"
  })
  void run_alwaysFailing_isTriedAsOftenAsTheCodeAllowsAndThenThrown(ErrorCode code, int expected) {
    LedgerException last =
        assertThrows(LedgerException.class, () -> retry.run(() -> fail(code, Integer.MAX_VALUE)));

    assertEquals(code, last.code());
    assertEquals(expected, attempts.get());
  }

  @ParameterizedTest
  @CsvSource({"READ_CONFLICT, 11", "ENDORSEMENT_DIVERGED, 11", "LEDGER_UNKNOWN_COMMIT, 2"})
  void run_succeedingAtTheLastAttempt_givesItsResult(ErrorCode code, int failures) {
    assertEquals("done", retry.run(() -> fail(code, failures)));
  }

  @Test
  void run_unknownCommitsBetweenConflicts_areCountedTogether() {
    LedgerException last =
        assertThrows(
            LedgerException.class,
            () ->
                retry.run(
                    () ->
                        fail(
                            attempts.get() % 2 == 0
                                ? ErrorCode.LEDGER_UNKNOWN_COMMIT
                                : ErrorCode.READ_CONFLICT,
                            Integer.MAX_VALUE)));

    assertEquals(ErrorCode.LEDGER_UNKNOWN_COMMIT, last.code());
    assertEquals(5, attempts.get());
  }

  private String fail(ErrorCode code, int failures) {
    if (attempts.getAndIncrement() < failures) {
      throw new LedgerException(code, "", "told to");
    }
    return "done";
  }
}
