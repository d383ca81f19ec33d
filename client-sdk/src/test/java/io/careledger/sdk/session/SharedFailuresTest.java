// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.session;

import static io.careledger.sdk.session.HeldBackLedger.FIRST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.sdk.session.HeldBackLedger.Caller;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What registrations that went together are told when that fails. */
@Timeout(60)
class SharedFailuresTest {
  private final HeldBackLedger ledger = new HeldBackLedger();

  private static LedgerException refusal(String field) {
    return new LedgerException(ErrorCode.STATE_CONFLICT, field, "so it is");
  }

  @Test
  void submit_oneOfSeveralIsRefused_meetsItsOwnErrorAloneAndTheOthersGoAgain()
      throws InterruptedException {
    ledger.together =
        payloads -> {
          if (payloads.contains("bad")) {
            throw refusal("arguments.registrations." + payloads.indexOf("bad") + ".policy");
          }
          return payloads;
        };
    ledger.alone =
        payload -> {
          if (payload.equals("bad")) {
            throw new LedgerException(ErrorCode.NAMESPACE_UNKNOWN, "arguments.policy", "nobody");
          }
          return payload;
        };
    List<Caller> callers = ledger.waiting("a", "bad", "c");
    ledger.answerFirst.countDown();
    assertEquals("a", callers.get(1).answer());
    assertEquals(ErrorCode.NAMESPACE_UNKNOWN, callers.get(2).refusal());
    assertEquals("c", callers.get(3).answer());
    assertEquals(List.of("a bad c", "a c", "bad", FIRST), ledger.calls.stream().sorted().toList());
  }

  @Test
  void submit_theTransactionFails_failsForEachOfThem() {
    LedgerException unknown =
        new LedgerException(ErrorCode.LEDGER_UNKNOWN_COMMIT, "", "nobody knows");
    ledger.together =
        payloads -> {
          throw unknown;
        };
    List<Caller> callers = ledger.waiting("a", "b");
    ledger.answerFirst.countDown();
    for (Caller caller : callers.subList(1, 3)) {
      LedgerException own = assertThrows(LedgerException.class, caller::answer);
      assertEquals(ErrorCode.LEDGER_UNKNOWN_COMMIT, own.code());
      assertSame(unknown, own.getCause());
    }
    assertEquals(List.of(FIRST, "a b"), ledger.calls);
  }

  @Test
  void submit_aPlaceThatThereIsNot_isAFailureOfAll() {
    ledger.together =
        payloads -> {
          throw refusal("arguments.registrations.2.policy");
        };
    List<Caller> callers = ledger.waiting("a", "b");
    ledger.answerFirst.countDown();
    assertEquals(ErrorCode.STATE_CONFLICT, callers.get(1).refusal());
    assertEquals(ErrorCode.STATE_CONFLICT, callers.get(2).refusal());
  }

  @ParameterizedTest
  @EnumSource(names = {"TRANSACTION_UNKNOWN", "ARGUMENT_TOO_LARGE"})
  void submit_toALedgerThatTakesNoSuchBatch_goesAlone(ErrorCode code) throws InterruptedException {
    ledger.together =
        payloads -> {
          throw new LedgerException(code, "function", "no such");
        };
    List<Caller> callers = ledger.waiting("a", "b");
    ledger.answerFirst.countDown();
    assertEquals("alone a", callers.get(1).answer());
    assertEquals("alone b", callers.get(2).answer());
  }

  @Test
  void submit_somethingElseBreaks_breaksForEachOfThem() {
    ledger.together =
        payloads -> {
          throw new IllegalStateException("a defect");
        };
    List<Caller> callers = ledger.waiting("a", "b");
    ledger.answerFirst.countDown();
    for (Caller caller : callers.subList(1, 3)) {
      assertInstanceOf(
          IllegalStateException.class, assertThrows(RuntimeException.class, caller::answer));
    }
  }

  @Test
  void submit_whoCarriesOthersIsInterrupted_leavesThemAnUnknownCommit() {
    ledger.together =
        payloads -> {
          Thread.currentThread().interrupt();
          throw new LedgerException(ErrorCode.LEDGER_UNREACHABLE, "", "cancelled");
        };
    List<Caller> callers = ledger.waiting("a", "b");
    ledger.answerFirst.countDown();
    assertEquals(
        List.of(ErrorCode.LEDGER_UNKNOWN_COMMIT, ErrorCode.LEDGER_UNREACHABLE),
        callers.subList(1, 3).stream()
            .map(Caller::refusal)
            .sorted(Comparator.comparing(Enum::name))
            .toList());
  }

  /** As when memory ends: what it carried is left to nobody else, and nothing is stuck. */
  @Test
  void submit_whoCarriesBreaksOff_leavesOthersAnUnknownCommitAndNothingBehind()
      throws InterruptedException {
    ledger.together =
        payloads -> {
          throw new StackOverflowError();
        };
    List<Caller> callers = ledger.waiting("a", "b");
    ledger.answerFirst.countDown();
    List<Class<?>> failures = new ArrayList<>();
    for (Caller caller : callers.subList(1, 3)) {
      Throwable failure = assertThrows(ExecutionException.class, caller.answer::get).getCause();
      failures.add(failure.getClass());
      if (failure instanceof LedgerException unknown) {
        assertEquals(ErrorCode.LEDGER_UNKNOWN_COMMIT, unknown.code());
      }
    }
    assertEquals(Set.of(StackOverflowError.class, LedgerException.class), Set.copyOf(failures));
    assertEquals("alone c", ledger.new Caller("c").answer());
    assertEquals(List.of(FIRST, "a b", "c"), ledger.calls);
  }

  @Test
  void submit_answersOfSomeOnly_areAnUnreadableAnswerToAll() {
    ledger.together = payloads -> payloads.subList(0, 1);
    List<Caller> callers = ledger.waiting("a", "b");
    ledger.answerFirst.countDown();
    assertEquals(ErrorCode.LEDGER_FAILED, callers.get(1).refusal());
    assertEquals(ErrorCode.LEDGER_FAILED, callers.get(2).refusal());
  }

  @Test
  void submit_aLedgerThatAlwaysNamesTheFirst_isAskedForFewerEachTime() throws InterruptedException {
    ledger.together =
        payloads -> {
          throw refusal("arguments.registrations.0.policy");
        };
    List<Caller> callers = ledger.waiting("a", "b", "c");
    ledger.answerFirst.countDown();
    for (String payload : List.of("a", "b", "c")) {
      assertEquals("alone " + payload, callers.get(payload.charAt(0) - 'a' + 1).answer());
    }
    assertEquals(
        List.of("a b c", "b c"), ledger.calls.stream().filter(c -> c.contains(" ")).toList());
  }
}
