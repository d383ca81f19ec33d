// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.faults;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.Receipt;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.Stage;
import io.careledger.testnetwork.nodes.Await;
import io.careledger.testnetwork.nodes.TestedNetwork;
import io.careledger.testnetwork.stage.InstitutionAccess;
import io.careledger.testnetwork.stage.PassingLedger;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A client that puts records and asks for access to them without pause, through one institution's
 * gateway and IPFS node, and keeps account of what was acknowledged and what failed.
 */
final class Probe implements AutoCloseable {
  /** Longer than a change of the ordering leader on a busy computer takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(200);

  private final Map<String, Integer> records = new ConcurrentHashMap<>();
  private final Queue<String> transactions = new ConcurrentLinkedQueue<>();
  private final Queue<LedgerException> failures = new ConcurrentLinkedQueue<>();
  private final InstitutionAccess at;
  private final Actor owner;
  private final Actor reader;
  private final Thread thread;
  private volatile boolean over;

  private Probe(TestedNetwork network, String institution, Actor owner, Actor reader) {
    this.owner = owner;
    this.reader = reader;
    at =
        new InstitutionAccess(
            network.file(institution),
            connections -> role -> new Noting(connections.connect(role)));
    thread = new Thread(this::work, "probe at " + institution);
  }

  /** Starts one, and waits for its first record. */
  static Probe start(TestedNetwork network, String institution, Actor owner, Actor reader) {
    Probe probe = new Probe(network, institution, owner, reader);
    probe.thread.start();
    probe.awaitMore(1);
    return probe;
  }

  private final class Noting extends PassingLedger {
    Noting(Ledger ledger) {
      super(ledger);
    }

    @Override
    public Receipt submit(Invocation invocation) {
      Receipt receipt = super.submit(invocation);
      transactions.add(receipt.transactionId());
      return receipt;
    }
  }

  private void work() {
    Random numbers = new Random();
    while (!over) {
      try {
        putAndAsk(numbers.nextInt());
      } catch (LedgerException e) {
        failures.add(e);
        pause();
      }
    }
  }

  private void putAndAsk(int number) {
    int today = (int) LocalDate.now(ZoneOffset.UTC).toEpochDay();
    String record =
        at.careLedger()
            .records()
            .put(
                owner,
                new ByteArrayInputStream(NumberedContent.of(number)),
                Stage.draft(FaultScene.POLICY, today, today + 1),
                bytes -> {})
            .description()
            .record();
    records.put(record, number);
    at.careLedger().records().requestAccess(reader, record, Purpose.TREAT);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_AFTER_FAILURE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until so many further records are acknowledged. */
  void awaitMore(int count) {
    int target = records.size() + count;
    Await.until(
        PATIENCE,
        count + " further records",
        () -> records.size() >= target,
        () -> "; it met " + failures);
  }

  /** Waits until a submit fails with one of these codes. */
  void awaitFailure(ErrorCode... codes) {
    Await.until(
        PATIENCE,
        "a failure",
        () -> failures.stream().anyMatch(e -> java.util.List.of(codes).contains(e.code())),
        () -> "; it met " + failures);
  }

  /** Acknowledged records, each with the number of its content. */
  Map<String, Integer> records() {
    return records;
  }

  /** Acknowledged transactions. */
  Queue<String> transactions() {
    return transactions;
  }

  /** What did not succeed, retries of the SDK included. */
  Queue<LedgerException> failures() {
    return failures;
  }

  /** Lets the operation under way end, and no further one begin. */
  void stop() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    stop();
    at.close();
  }
}
