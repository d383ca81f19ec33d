// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.SignedRegistration;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.records.RecordArguments.RegisterBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A ledger of which the first answer is held back until others wait. */
class SharedRegistrationsTest {
  private static final String FIRST = "first";

  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch firstIsUnderWay = new CountDownLatch(1);
  private final CountDownLatch answerFirst = new CountDownLatch(1);
  private Function<String, String> alone = payload -> "alone " + payload;
  private Function<List<String>, List<String>> together =
      payloads -> payloads.stream().map(payload -> "together " + payload).toList();
  private final SharedRegistrations registrations =
      new SharedRegistrations(this::alone, this::together);

  private String alone(SignedRegistration registration) {
    calls.add(registration.payload());
    if (registration.payload().equals(FIRST)) {
      firstIsUnderWay.countDown();
      await(answerFirst);
    }
    return alone.apply(registration.payload());
  }

  private List<String> together(List<SignedRegistration> several) {
    List<String> payloads = several.stream().map(SignedRegistration::payload).toList();
    calls.add(String.join(" ", payloads));
    return together.apply(payloads);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(1, TimeUnit.MINUTES));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A caller in a thread of its own. */
  private final class Caller {
    private final FutureTask<String> answer;
    private final Thread thread;

    Caller(String payload) {
      answer =
          new FutureTask<>(
              () -> registrations.submit(new SignedRegistration(payload, Bytes.of(new byte[64]))));
      thread = new Thread(answer, payload);
      thread.start();
    }

    Caller waiting() {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      return this;
    }

    String answer() throws InterruptedException {
      try {
        return answer.get();
      } catch (ExecutionException e) {
        throw (RuntimeException) e.getCause();
      }
    }

    ErrorCode refusal() {
      return assertThrows(LedgerException.class, this::answer).code();
    }
  }

  /** The first, which is under way, and these, which wait for it. */
  private List<Caller> waiting(String... payloads) {
    List<Caller> callers = new ArrayList<>(List.of(new Caller(FIRST)));
    await(firstIsUnderWay);
    for (String payload : payloads) {
      callers.add(new Caller(payload).waiting());
    }
    return callers;
  }

  private static LedgerException refusal(String field) {
    return new LedgerException(ErrorCode.STATE_CONFLICT, field, "so it is");
  }

  @Test
  void submit_whileNoneIsUnderWay_goesAlone() throws InterruptedException {
    assertEquals("alone a", new Caller("a").answer());
    assertEquals("alone b", new Caller("b").answer());
    assertEquals(List.of("a", "b"), calls);
  }

  @Test
  void submit_whileOneIsUnderWay_waitsAndGoesWithTheOthers() throws InterruptedException {
    List<Caller> callers = waiting("a", "b", "c");
    assertEquals(List.of(FIRST), calls);
    answerFirst.countDown();
    assertEquals("alone first", callers.get(0).answer());
    assertEquals("together a", callers.get(1).answer());
    assertEquals("together b", callers.get(2).answer());
    assertEquals("together c", callers.get(3).answer());
    assertEquals(List.of(FIRST, "a b c"), calls);
  }

  @Test
  void submit_oneOfSeveralIsRefused_meetsItsOwnErrorAloneAndTheOthersGoAgain()
      throws InterruptedException {
    together =
        payloads -> {
          if (payloads.contains("bad")) {
            throw refusal("arguments.registrations." + payloads.indexOf("bad") + ".policy");
          }
          return payloads;
        };
    alone =
        payload -> {
          if (payload.equals("bad")) {
            throw new LedgerException(ErrorCode.NAMESPACE_UNKNOWN, "arguments.policy", "nobody");
          }
          return payload;
        };
    List<Caller> callers = waiting("a", "bad", "c");
    answerFirst.countDown();
    assertEquals("a", callers.get(1).answer());
    assertEquals(ErrorCode.NAMESPACE_UNKNOWN, callers.get(2).refusal());
    assertEquals("c", callers.get(3).answer());
    assertEquals(List.of("a bad c", "a c", "bad", FIRST), calls.stream().sorted().toList());
  }

  @Test
  void submit_theTransactionFails_failsForEachOfThem() {
    LedgerException unknown =
        new LedgerException(ErrorCode.LEDGER_UNKNOWN_COMMIT, "", "nobody knows");
    together =
        payloads -> {
          throw unknown;
        };
    List<Caller> callers = waiting("a", "b");
    answerFirst.countDown();
    for (Caller caller : callers.subList(1, 3)) {
      LedgerException own = assertThrows(LedgerException.class, caller::answer);
      assertEquals(ErrorCode.LEDGER_UNKNOWN_COMMIT, own.code());
      assertSame(unknown, own.getCause());
    }
    assertEquals(List.of(FIRST, "a b"), calls);
  }

  @Test
  void submit_aPlaceThatThereIsNot_isAFailureOfAll() {
    together =
        payloads -> {
          throw refusal("arguments.registrations.2.policy");
        };
    List<Caller> callers = waiting("a", "b");
    answerFirst.countDown();
    assertEquals(ErrorCode.STATE_CONFLICT, callers.get(1).refusal());
    assertEquals(ErrorCode.STATE_CONFLICT, callers.get(2).refusal());
  }

  @Test
  void submit_toAChaincodeThatKnowsNoBatch_goesAlone() throws InterruptedException {
    together =
        payloads -> {
          throw new LedgerException(ErrorCode.TRANSACTION_UNKNOWN, "function", "no such");
        };
    List<Caller> callers = waiting("a", "b");
    answerFirst.countDown();
    assertEquals("alone a", callers.get(1).answer());
    assertEquals("alone b", callers.get(2).answer());
  }

  @Test
  void submit_somethingElseBreaks_breaksForEachOfThem() {
    together =
        payloads -> {
          throw new IllegalStateException("a defect");
        };
    List<Caller> callers = waiting("a", "b");
    answerFirst.countDown();
    for (Caller caller : callers.subList(1, 3)) {
      assertInstanceOf(
          IllegalStateException.class, assertThrows(RuntimeException.class, caller::answer));
    }
  }

  @Test
  void submit_asManyWaitAsATransactionHolds_goWithoutWaitingFurther() throws InterruptedException {
    String[] payloads = new String[RegisterBatch.MOST - 1];
    for (int i = 0; i < payloads.length; i++) {
      payloads[i] = "n" + i;
    }
    List<Caller> callers = waiting(payloads);
    assertEquals(List.of(FIRST), calls);
    assertEquals("together last", new Caller("last").answer());
    for (int i = 0; i < payloads.length; i++) {
      assertEquals("together n" + i, callers.get(i + 1).answer());
    }
    assertEquals(2, calls.size());
    answerFirst.countDown();
    assertEquals("alone first", callers.get(0).answer());
  }

  @Test
  void submit_largeOnes_goInSeveralTransactions() throws InterruptedException {
    String large = "x".repeat(SignedRegistration.LONGEST_PAYLOAD - 2);
    String[] payloads = new String[12];
    for (int i = 0; i < payloads.length; i++) {
      payloads[i] = large + String.format("%02d", i);
    }
    List<Caller> callers = waiting(payloads);
    answerFirst.countDown();
    for (int i = 0; i < payloads.length; i++) {
      assertTrue(callers.get(i + 1).answer().endsWith(payloads[i]));
    }
    assertEquals(3, calls.size(), "at most half a MiB in each");
    assertTrue(calls.stream().allMatch(call -> call.length() < 1 << 19));
  }

  @Test
  void submit_largerThanABatchTakes_goesAloneAtOnce() throws InterruptedException {
    List<Caller> callers = waiting("a");
    String large = "x".repeat(SignedRegistration.LONGEST_PAYLOAD + 1);
    assertEquals("alone " + large, new Caller(large).answer());
    answerFirst.countDown();
    assertEquals("alone a", callers.get(1).answer());
  }

  @Test
  void submit_interruptedWhileItWaits_isAnsweredAndStaysInterrupted() throws Exception {
    List<Caller> callers = waiting();
    Thread[] thread = new Thread[1];
    FutureTask<Boolean> interrupted =
        new FutureTask<>(
            () -> {
              SignedRegistration a = new SignedRegistration("a", Bytes.of(new byte[64]));
              assertEquals("alone a", registrations.submit(a));
              return Thread.interrupted();
            });
    thread[0] = new Thread(interrupted);
    thread[0].start();
    while (thread[0].getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    thread[0].interrupt();
    answerFirst.countDown();
    assertTrue(interrupted.get());
    assertEquals("alone first", callers.get(0).answer());
  }

  @Test
  void submit_whoCarriesOthersIsInterrupted_leavesThemAnUnknownCommit() {
    together =
        payloads -> {
          Thread.currentThread().interrupt();
          throw new LedgerException(ErrorCode.LEDGER_UNREACHABLE, "", "cancelled");
        };
    List<Caller> callers = waiting("a", "b");
    answerFirst.countDown();
    assertEquals(
        List.of(ErrorCode.LEDGER_UNKNOWN_COMMIT, ErrorCode.LEDGER_UNREACHABLE),
        callers.subList(1, 3).stream()
            .map(Caller::refusal)
            .sorted(Comparator.comparing(Enum::name))
            .toList());
  }
}
