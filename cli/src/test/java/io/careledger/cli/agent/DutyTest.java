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
            (stop, progressed) -> {
              failures.add(duty[0].failure().orElse(""));
              if (turn[0] < thrown.length) {
                throw thrown[turn[0]++];
              }
              progressed.run();
              failures.add(duty[0].failure().orElse(""));
              halt.call();
            },
            halt,
            new SecureRandom(),
            Duration.ofMillis(2));
    return duty[0];
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

  /** As a follower of copies does whose node is away: it asks whether to stop, and then fails. */
  @Test
  void run_failsAgainBeforeAnythingWorks_tellsOfNoRecoveryMeanwhile() {
    List<String> seen = new ArrayList<>();
    Duty[] duty = new Duty[1];
    duty[0] =
        new Duty(
            "copies",
            (stop, progressed) -> {
              if (!stop.getAsBoolean()) {
                seen.add(duty[0].failure().orElse(""));
              }
              if (seen.size() == 3) {
                halt.call();
              }
              throw new LedgerException(ErrorCode.CONTENT_UNREACHABLE, "", "away");
            },
            halt,
            new SecureRandom(),
            Duration.ofMillis(2));
    duty[0].run();
    String away = "CL-CONTENT-UNREACHABLE [] away";
    assertEquals(List.of("", away, away), seen);
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
            (stop, progressed) -> {
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
            (stop, progressed) -> {
              throw new OutOfMemoryError("test");
            },
            halt,
            new SecureRandom(),
            Duration.ofMillis(2));
    assertThrows(OutOfMemoryError.class, duty::run);
    assertFalse(halt.isCalled());
  }
}
