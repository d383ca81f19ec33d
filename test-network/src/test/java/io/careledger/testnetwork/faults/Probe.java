// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.Invocation;
import io.careledger.ledger.Ledger;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.Receipt;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.scenario.Stage;
import io.careledger.testnetwork.faults.ClientProcess.Step;
import io.careledger.testnetwork.nodes.Await;
import io.careledger.testnetwork.nodes.TestedNetwork;
import io.careledger.testnetwork.stage.InstitutionAccess;
import io.careledger.testnetwork.stage.PassingLedger;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A client that puts records, asks for day keys and gets what it has put, each without pause and
 * all at once, through one institution's gateway and IPFS node; so a fault meets each of them under
 * way. Keeps account of what was acknowledged and of what failed.
 */
final class Probe implements AutoCloseable {
  /** Longer than a change of the ordering leader on a busy computer takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final int DAYS = 2;

  private final Map<String, Integer> records = new ConcurrentHashMap<>();
  private final Queue<String> transactions = new ConcurrentLinkedQueue<>();
  private final Failures failures = new Failures();
  private final Queue<Throwable> wrong = new ConcurrentLinkedQueue<>();
  private final Map<Step, AtomicInteger> done = new EnumMap<>(Step.class);
  private final Map<Step, Thread> threads = new EnumMap<>(Step.class);
  private final InstitutionAccess at;
  private final Actor owner;
  private final Actor reader;
  private final Path copies;
  private volatile boolean over;

  private Probe(TestedNetwork network, String institution, Actor owner, Actor reader, Path copies) {
    this.owner = owner;
    this.reader = reader;
    this.copies = copies;
    at =
        new InstitutionAccess(
            network.file(institution),
            connections -> role -> new Noting(connections.connect(role)));
    for (Step step : Step.values()) {
      done.put(step, new AtomicInteger());
      threads.put(step, new Thread(() -> work(step), "probe at " + institution + ": " + step));
    }
  }

  /**
   * Starts one, and waits until it has done each step once.
   *
   * @param copies an empty folder, for what it gets
   */
  static Probe start(
      TestedNetwork network, String institution, Actor owner, Actor reader, Path copies) {
    Probe probe = new Probe(network, institution, owner, reader, copies);
    probe.threads.values().forEach(Thread::start);
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

  private void work(Step step) {
    Random numbers = new Random();
    while (!over) {
      try {
        if (act(step, numbers.nextInt())) {
          done.get(step).incrementAndGet();
        } else {
          Await.pause();
        }
      } catch (LedgerException e) {
        failures.add(step, e);
        Await.pause();
      } catch (IOException | RuntimeException | AssertionError e) {
        wrong.add(e);
        return;
      }
    }
  }

  /** Whether there was something to do. */
  private boolean act(Step step, int number) throws IOException {
    return switch (step) {
      case PUT -> put(number);
      case REQUEST -> {
        at.careLedger().keys().request(reader, "", List.of(), DAYS);
        yield true;
      }
      case GET -> get(number);
    };
  }

  private boolean put(int number) {
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
    return true;
  }

  /** Gets any of the records, as its reader; what fails must leave no file. */
  private boolean get(int number) throws IOException {
    List<String> all = List.copyOf(records.keySet());
    if (all.isEmpty()) {
      return false;
    }
    String record = all.get(Math.floorMod(number, all.size()));
    Path copy = copies.resolve("copy");
    try {
      at.careLedger().records().get(reader, record, Purpose.TREAT, copy, false, bytes -> {});
    } catch (LedgerException e) {
      try (Stream<Path> left = Files.list(copies)) {
        assertEquals(List.of(), left.toList(), e.toString());
      }
      throw e;
    }
    assertArrayEquals(NumberedContent.of(records.get(record)), Files.readAllBytes(copy), record);
    Files.delete(copy);
    return true;
  }

  /** Waits until so many further records are acknowledged, a further key and a further get. */
  void awaitMore(int count) {
    await(Step.PUT, count);
    await(Step.REQUEST, 1);
    await(Step.GET, 1);
  }

  /** Waits until a step was done so many times more. */
  void await(Step step, int count) {
    int target = done.get(step).get() + count;
    await(count + " further times " + step, () -> done.get(step).get() >= target);
  }

  /** Waits until something fails with one of these codes; what is under way may wait for longer. */
  void awaitFailure(ErrorCode... codes) {
    await("a failure", () -> Stream.of(Step.values()).anyMatch(step -> failures.has(step, codes)));
  }

  /** Waits until a step fails with one of these codes. */
  void awaitFailure(Step step, ErrorCode... codes) {
    await("a failure of " + step, () -> failures.has(step, codes));
  }

  private void await(String what, BooleanSupplier condition) {
    Await.until(
        PATIENCE,
        what,
        () -> !wrong.isEmpty() || condition.getAsBoolean(),
        () -> "; it met " + failures);
    requireRight();
  }

  private void requireRight() {
    if (!wrong.isEmpty()) {
      throw new AssertionError("a step went wrong", wrong.element());
    }
  }

  /** Nothing failed but with these codes, each time with a reason. */
  void assertFailedOnlyBy(ErrorCode... clear) {
    failures.assertOnlyBy(clear);
  }

  /** Acknowledged records, each with the number of its content. */
  Map<String, Integer> records() {
    return records;
  }

  /** Acknowledged transactions. */
  Queue<String> transactions() {
    return transactions;
  }

  /** Lets the steps under way end, and no further one begin. */
  void stop() {
    over = true;
    try {
      for (Thread thread : threads.values()) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    requireRight();
  }

  @Override
  public void close() {
    try {
      stop();
    } finally {
      at.close();
    }
  }
}
