// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class DutyTest {
  private final Halt halt = new Halt();
  private final List<String> failures = new ArrayList<>();

  /** Fails with each of the failures, then works, then calls the halt. */
  private Duty failing(RuntimeException... thrown) {
    int[] turn = {0};
    Duty[] duty = new Duty[1];
    duty[0] =
        new Duty(
            "copies",
            stop -> {
              failures.add(duty[0].failure().orElse(""));
              if (turn[0] < thrown.length) {
                throw thrown[turn[0]++];
              }
              work(stop);
              failures.add(duty[0].failure().orElse(""));
              halt.call();
              work(stop);
            },
            halt,
            new SecureRandom(),
            Duration.ofMillis(2));
    return duty[0];
  }

  private static void work(BooleanSupplier stop) {
    boolean unused = stop.getAsBoolean();
  }

  @Test
  void run_failuresOfTheLedgerAndOfTheProgram_areToldAndDoNotEndIt() {
    Duty duty =
        failing(
            new LedgerException(ErrorCode.LEDGER_UNREACHABLE, "", "the peer is down"),
            new IllegalStateException("a secret"));
    duty.run();
    assertEquals(
        List.of(
            "",
            "CL-LEDGER-UNREACHABLE [] the peer is down",
            "unexpected java.lang.IllegalStateException",
            ""),
        failures);
    assertEquals(Optional.empty(), duty.failure());
  }

  @Test
  void run_haltCalledAlready_doesNothing() {
    halt.call();
    failing().run();
    assertEquals(List.of(), failures);
  }

  @Test
  void run_haltCalledWhileItWaits_endsAtOnce() {
    int[] tried = {0};
    new Duty(
            "committee",
            stop -> {
              tried[0]++;
              halt.call();
              throw new LedgerException(ErrorCode.LEDGER_UNREACHABLE, "", "down");
            },
            halt,
            new SecureRandom(),
            Duration.ofDays(1))
        .run();
    assertEquals(1, tried[0]);
  }

  @Test
  void run_errorOfTheMachine_isNotSwallowed() {
    Duty duty =
        new Duty(
            "committee",
            stop -> {
              throw new OutOfMemoryError("test");
            },
            halt,
            new SecureRandom(),
            Duration.ofMillis(2));
    assertThrows(OutOfMemoryError.class, duty::run);
    assertFalse(halt.isCalled());
  }
}
