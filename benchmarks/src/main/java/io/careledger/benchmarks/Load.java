// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several clients that call without pause, each the next time when the last call has answered. */
final class Load {
  private final List<Double> rates = new ArrayList<>();
  private final List<Double> micros = new ArrayList<>();
  private final Map<String, Long> processors = new TreeMap<>();

  /** What each client does over and over. */
  interface Call {
    /**
     * Does it once.
     *
     * @param client from 0
     */
    void run(int client);
  }

  /** Lets them call for so long, and then each finish its last call. */
  static Load of(int clients, Duration time, Call call) {
    Load load = new Load();
    ExecutorService executor = Executors.newFixedThreadPool(clients);
    try {
      List<Callable<List<Double>>> threads = new ArrayList<>();
      long begin = System.nanoTime();
      for (int i = 0; i < clients; i++) {
        int client = i;
        threads.add(() -> calls(client, begin + time.toNanos(), call));
      }
      for (Future<List<Double>> each : executor.invokeAll(threads)) {
        load.micros.addAll(each.get());
      }
      load.rates.add(load.micros.size() * 1e9 / (System.nanoTime() - begin));
      return load;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a call failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      executor.shutdownNow();
    }
  }

  private static List<Double> calls(int client, long deadline, Call call) {
    List<Double> micros = new ArrayList<>();
    while (System.nanoTime() < deadline) {
      long begin = System.nanoTime();
      call.run(client);
      micros.add((System.nanoTime() - begin) / 1e3);
    }
    return micros;
  }

  /** Notes processor time that the calls have taken, in nanoseconds, from one look to the next. */
  void used(Map<String, Long> before, Map<String, Long> after) {
    after.forEach((kind, nanos) -> add(kind, nanos - before.getOrDefault(kind, 0L)));
  }

  private void add(String kind, long nanos) {
    processors.merge(kind, nanos, Long::sum);
  }

  /** Milliseconds of processor time for each call, by kind of process. */
  Map<String, Double> processorMillis() {
    Map<String, Double> millis = new TreeMap<>();
    processors.forEach((kind, nanos) -> millis.put(kind, nanos / 1e6 / micros.size()));
    return millis;
  }

  /** Adds another round's calls. */
  void add(Load round) {
    round.processors.forEach(this::add);
    rates.addAll(round.rates);
    micros.addAll(round.micros);
  }

  int count() {
    return micros.size();
  }

  /** Calls a second, of each round. */
  List<Double> rates() {
    return rates;
  }

  /** Calls a second, median of the rounds. */
  double rate() {
    return Figure.median(rates);
  }

  /** Its rate over another's, median of the rounds: what disturbs a round disturbs both. */
  double over(Load other) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rates.size(); round++) {
      ratios.add(rates.get(round) / other.rates.get(round));
    }
    return Figure.median(ratios);
  }

  /** Microseconds that so many in a hundred calls don't exceed. */
  double micros(int percent) {
    List<Double> sorted = new ArrayList<>(micros);
    Collections.sort(sorted);
    return sorted.get((sorted.size() * percent + 99) / 100 - 1);
  }
}
