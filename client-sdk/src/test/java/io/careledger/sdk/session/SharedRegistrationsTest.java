// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.session;

import static io.careledger.sdk.session.HeldBackLedger.FIRST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.SignedRegistration;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.records.RecordArguments.RegisterBatch;
import io.careledger.sdk.session.HeldBackLedger.Caller;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Which registrations go together, and when. */
class SharedRegistrationsTest {
  private final HeldBackLedger ledger = new HeldBackLedger();

  @Test
  void submit_whileNoneIsUnderWay_goesAlone() throws InterruptedException {
    assertEquals("alone a", ledger.new Caller("a").answer());
    assertEquals("alone b", ledger.new Caller("b").answer());
    assertEquals(List.of("a", "b"), ledger.calls);
  }

  @Test
  void submit_whileOneIsUnderWay_waitsAndGoesWithTheOthers() throws InterruptedException {
    List<Caller> callers = ledger.waiting("a", "b", "c");
    assertEquals(List.of(FIRST), ledger.calls);
    ledger.answerFirst.countDown();
    assertEquals("alone first", callers.get(0).answer());
    assertEquals("together a", callers.get(1).answer());
    assertEquals("together b", callers.get(2).answer());
    assertEquals("together c", callers.get(3).answer());
    assertEquals(List.of(FIRST, "a b c"), ledger.calls);
  }

  @Test
  void submit_asManyWaitAsATransactionHolds_goWithoutWaitingFurther() throws InterruptedException {
    String[] payloads = new String[RegisterBatch.MOST - 1];
    for (int i = 0; i < payloads.length; i++) {
      payloads[i] = "n" + i;
    }
    List<Caller> callers = ledger.waiting(payloads);
    assertEquals(List.of(FIRST), ledger.calls);
    assertEquals("together last", ledger.new Caller("last").answer());
    for (int i = 0; i < payloads.length; i++) {
      assertEquals("together n" + i, callers.get(i + 1).answer());
    }
    assertEquals(2, ledger.calls.size());
    ledger.answerFirst.countDown();
    assertEquals("alone first", callers.get(0).answer());
  }

  @Test
  void submit_largeOnes_goInSeveralTransactions() throws InterruptedException {
    String large = "x".repeat(SignedRegistration.LONGEST_PAYLOAD - 2);
    String[] payloads = new String[12];
    for (int i = 0; i < payloads.length; i++) {
      payloads[i] = large + String.format("%02d", i);
    }
    List<Caller> callers = ledger.waiting(payloads);
    ledger.answerFirst.countDown();
    for (int i = 0; i < payloads.length; i++) {
      assertTrue(callers.get(i + 1).answer().endsWith(payloads[i]));
    }
    assertEquals(3, ledger.calls.size(), "at most half a MiB in each");
    assertTrue(ledger.calls.stream().allMatch(call -> call.length() < 1 << 19));
  }

  @Test
  void submit_largerThanABatchTakes_goesAloneAtOnce() throws InterruptedException {
    List<Caller> callers = ledger.waiting("a");
    String large = "x".repeat(SignedRegistration.LONGEST_PAYLOAD + 1);
    assertEquals("alone " + large, ledger.new Caller(large).answer());
    ledger.answerFirst.countDown();
    assertEquals("alone a", callers.get(1).answer());
  }

  @Test
  void submit_interruptedWhileItWaits_isAnsweredAndStaysInterrupted() throws Exception {
    List<Caller> callers = ledger.waiting();
    Thread[] thread = new Thread[1];
    FutureTask<Boolean> interrupted =
        new FutureTask<>(
            () -> {
              SignedRegistration a = new SignedRegistration("a", Bytes.of(new byte[64]));
              assertEquals("alone a", ledger.registrations.submit(a));
              return Thread.interrupted();
            });
    thread[0] = new Thread(interrupted);
    thread[0].start();
    while (thread[0].getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    thread[0].interrupt();
    ledger.answerFirst.countDown();
    assertTrue(interrupted.get());
    assertEquals("alone first", callers.get(0).answer());
  }
}
