// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.session;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.SignedRegistration;
import io.careledger.ledger.json.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A ledger of which the first answer is held back until others wait. */
final class HeldBackLedger {
  static final String FIRST = "first";

  final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch firstIsUnderWay = new CountDownLatch(1);
  final CountDownLatch answerFirst = new CountDownLatch(1);
  Function<String, String> alone = payload -> "alone " + payload;
  Function<List<String>, List<String>> together =
      payloads -> payloads.stream().map(payload -> "together " + payload).toList();
  final SharedRegistrations registrations;

  /** Without patience: what waits goes when what is under way has ended. */
  HeldBackLedger() {
    this(Duration.ZERO);
  }

  HeldBackLedger(Duration patience) {
    registrations = new SharedRegistrations(this::alone, this::together, patience);
  }

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

  /** Waits until a thread that has been started waits itself, with an end or without. */
  static void awaitParked(Thread thread) {
    while (thread.getState() != Thread.State.WAITING
        && thread.getState() != Thread.State.TIMED_WAITING) {
      if (!thread.isAlive()) {
        throw new AssertionError(thread.getName() + " has ended, and was to wait");
      }
      Thread.onSpinWait();
    }
  }

  /** A caller in a thread of its own. */
  final class Caller {
    final FutureTask<String> answer;
    private final Thread thread;

    Caller(String payload) {
      answer =
          new FutureTask<>(
              () -> registrations.submit(new SignedRegistration(payload, Bytes.of(new byte[64]))));
      thread = new Thread(answer, payload);
      thread.start();
    }

    Caller waiting() {
      awaitParked(thread);
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
  List<Caller> waiting(String... payloads) {
    List<Caller> callers = new ArrayList<>(List.of(new Caller(FIRST)));
    await(firstIsUnderWay);
    for (String payload : payloads) {
      callers.add(new Caller(payload).waiting());
    }
    return callers;
  }
}
