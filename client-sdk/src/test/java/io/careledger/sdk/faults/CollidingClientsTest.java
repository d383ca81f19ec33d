// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.time.DayWindow;
import io.careledger.embedded.EmbeddedConnection;
import io.careledger.embedded.Endorsement;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Receipt;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.identities.IdentityQueries.ReadRoster;
import io.careledger.sdk.Applicant;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.keys.Person;
import io.careledger.sdk.keys.TestKeys;
import io.careledger.sdk.scenario.EnrolledPeople;
import io.careledger.sdk.scenario.FourInstitutions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Six clients change or read the same page of a roster: all are endorsed on the same state, and are
 * ordered one after the other. Who conflicts tries again, and all succeed.
 */
class CollidingClientsTest {
  private static final int CLIENTS = 6;
  private static final String NURSE = "hospital1:nurse";

  private @TempDir Path folder;
  private final CyclicBarrier endorsed = new CyclicBarrier(CLIENTS);
  private final List<CountDownLatch> ordered = new ArrayList<>();
  private final AtomicInteger conflicts = new AtomicInteger();

  /** The first submit of a function waits for those of all clients, and then for its turn. */
  private final class Meeting implements AnsweringLedger.Answer {
    private final String function;
    private final int turn;
    private final AtomicInteger submitted = new AtomicInteger();

    Meeting(String function, int turn) {
      this.function = function;
      this.turn = turn;
    }

    @Override
    public Receipt to(Ledger ledger, Invocation invocation) {
      if (!invocation.function().equals(function) || submitted.incrementAndGet() > 1) {
        return ledger.submit(invocation);
      }
      EmbeddedConnection connection = (EmbeddedConnection) ledger;
      Endorsement endorsement = connection.endorse(invocation);
      try {
        endorsed.await(1, TimeUnit.MINUTES);
        if (turn > 0) {
          assertTrue(ordered.get(turn - 1).await(1, TimeUnit.MINUTES));
        }
        return connection.order(endorsement);
      } catch (LedgerException e) {
        assertEquals(ErrorCode.READ_CONFLICT, e.code());
        conflicts.incrementAndGet();
        throw e;
      } catch (Exception e) {
        throw new AssertionError(e);
      } finally {
        ordered.get(turn).countDown();
      }
    }
  }

  private CareLedger client(FourInstitutions four, Transactions transaction, int turn) {
    Meeting meeting = new Meeting(transaction.function(), turn);
    return four.builder("hospital1")
        .connections(
            role -> new AnsweringLedger(four.ledger.connect("Hospital1MSP", role), meeting))
        .build();
  }

  private Applicant applicant(FourInstitutions four, String name) {
    Person person = TestKeys.person(folder.resolve(name + ".key"), four.random);
    return new Applicant(person.request("careledger", "Hospital1MSP", four.random), name);
  }

  @Test
  void enrolmentsAttestationsClosingAndRegistration_onOnePage_allSucceed() throws Exception {
    try (FourInstitutions four = new FourInstitutions(folder)) {
      EnrolledPeople people = new EnrolledPeople(four, folder);
      String ring = people.ring(0);
      Actor mask = people.keys("mask");
      for (int i = 0; i < CLIENTS; i++) {
        ordered.add(new CountDownLatch(1));
      }
      DayWindow days = new DayWindow(four.today(), four.today() + 30);
      Attribute nurse = Attribute.parse(NURSE);
      // The registration first: the closing ends its ring.
      CareLedger registering = client(four, Transactions.REGISTER_PSEUDONYM, 0);
      CareLedger closing = client(four, Transactions.CLOSE_ENROLMENT, 1);
      List<CareLedger> enrolling =
          List.of(client(four, Transactions.ENROL, 2), client(four, Transactions.ENROL, 3));
      List<CareLedger> attesting =
          List.of(
              client(four, Transactions.ATTEST_ALL, 4), client(four, Transactions.ATTEST_ALL, 5));
      Applicant ada = applicant(four, "ada");
      Applicant bob = applicant(four, "bob");
      run(
          List.of(
              () ->
                  registering
                      .pseudonyms()
                      .register(people.people.get(0), mask, ring, EnrolledPeople.RESEARCH),
              () -> {
                closing.enrolments().close(people.enrolments.get(9), "left");
                return "";
              },
              () -> enrolling.get(0).enrolments().enrol(List.of(ada)),
              () -> enrolling.get(1).enrolments().enrol(List.of(bob)),
              () -> attest(attesting.get(0), people.enrolments.subList(0, 4), nurse, days),
              () -> attest(attesting.get(1), people.enrolments.subList(4, 8), nurse, days)));

      assertTrue(conflicts.get() >= 3, conflicts + " conflicts");
      assertEquals(11, roster(four, ""));
      assertEquals(8, roster(four, NURSE));
      assertFalse(people.at().enrolments().read(people.enrolments.get(9)).isOpen());
      assertTrue(people.at().actors().read(mask.id()).isOpen());
    }
  }

  private static String attest(
      CareLedger at, List<String> enrolments, Attribute attribute, DayWindow days) {
    at.enrolments().attest(enrolments, attribute, days, 2);
    return "";
  }

  private static int roster(FourInstitutions four, String attribute) {
    return four
        .session("Hospital1MSP")
        .query(new ReadRoster(attribute, "Hospital1MSP"))
        .sizes()
        .stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  private static void run(List<Callable<Object>> all) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try {
      for (Future<Object> each : threads.invokeAll(all)) {
        each.get();
      }
    } finally {
      threads.shutdown();
    }
  }
}
