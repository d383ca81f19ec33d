// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.session;

import static io.careledger.sdk.session.HeldBackLedger.FIRST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.ledger.SignedRegistration;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.records.RecordArguments.RegisterBatch;
import io.careledger.sdk.session.HeldBackLedger.Caller;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which registrations go together, and when. */
@Timeout(60)
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
  void submit_asManyCharactersWaitAsATransactionHolds_goWithoutWaitingFurther()
      throws InterruptedException {
    String large = "x".repeat(SignedRegistration.LONGEST_PAYLOAD - 2);
    String[] payloads = new String[9];
    for (int i = 0; i < payloads.length; i++) {
      payloads[i] = large + "-" + i;
    }
    List<HeldBackLedger.Caller> callers = ledger.waiting(payloads);
    assertEquals(List.of(FIRST), ledger.calls);
    assertEquals("together " + large, ledger.new Caller(large).answer());
    for (int i = 0; i < payloads.length; i++) {
      assertEquals("together " + payloads[i], callers.get(i + 1).answer());
    }
    assertEquals(2, ledger.calls.size());
    assertTrue(ledger.calls.get(1).length() < 1 << 19);
    ledger.answerFirst.countDown();
    assertEquals("alone first", callers.get(0).answer());
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
    FutureTask<Boolean> interrupted =
        new FutureTask<>(
            () -> {
              SignedRegistration a = new SignedRegistration("a", Bytes.of(new byte[64]));
              assertEquals("alone a", ledger.registrations.submit(a));
              return Thread.interrupted();
            });
    Thread thread = new Thread(interrupted);
    thread.start();
    HeldBackLedger.awaitParked(thread);
    thread.interrupt();
    ledger.answerFirst.countDown();
    assertTrue(interrupted.get());
    assertEquals("alone first", callers.get(0).answer());
  }

  /** Two halves would take turns else, for ever. */
  @Test
  void submit_afterATransaction_waitsForAsManyAsWereAroundAndTheyGoTogether()
      throws InterruptedException {
    HeldBackLedger patient = new HeldBackLedger(Duration.ofMinutes(1));
    List<HeldBackLedger.Caller> callers = patient.waiting("a", "b");
    patient.answerFirst.countDown();
    assertEquals("alone first", callers.get(0).answer());
    assertEquals("together c", patient.new Caller("c").answer());
    assertEquals("together a", callers.get(1).answer());
    assertEquals("together b", callers.get(2).answer());
    assertEquals(List.of(FIRST, "a b c"), patient.calls);
  }

  @Test
  void submit_afterATransactionThatWasAlone_goesAtOnce() throws InterruptedException {
    HeldBackLedger patient = new HeldBackLedger(Duration.ofMinutes(1));
    assertEquals("alone a", patient.new Caller("a").answer());
    assertEquals("alone b", patient.new Caller("b").answer());
  }

  @Test
  void submit_whoWasAroundDoesNotComeAgain_goesWhenPatienceEnds() throws InterruptedException {
    HeldBackLedger patient = new HeldBackLedger(Duration.ofMillis(20));
    List<HeldBackLedger.Caller> callers = patient.waiting("a", "b");
    patient.answerFirst.countDown();
    assertEquals("together a", callers.get(1).answer());
    assertEquals("together b", callers.get(2).answer());
  }
}
