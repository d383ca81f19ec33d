// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs JMH and keeps what it measures. A benchmark that runs again adds to its iterations, so that
 * floor and operations can take turns and share whatever else the machine does.
 */
final class Measurements {
  private static final class Series {
    final List<Double> us = new ArrayList<>();
    final List<Double> cpuUs = new ArrayList<>();
    long runs;
  }

  private final Map<String, Series> series = new LinkedHashMap<>();
  private final Effort effort;

  Measurements(Effort effort) {
    this.effort = effort;
  }

  /** The name under which a benchmark's figure is kept: {@code Class.method}, {@code /n}. */
  static String key(String benchmark, int n) {
    return n == 0 ? benchmark : benchmark + "/" + n;
  }

  /**
   * Runs the benchmarks of a class.
   *
   * @param pattern after the class's name, a regular expression of methods
   * @param sizes values of the parameter n; empty where there is none
   */
  void run(Class<?> type, String pattern, int... sizes) {
    String[] values = Arrays.stream(sizes).mapToObj(String::valueOf).toArray(String[]::new);
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("\\." + type.getSimpleName() + "\\.(" + pattern + ")$")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.MICROSECONDS)
            .threads(1)
            .forks(effort.forks())
            .warmupIterations(effort.warmups())
            .warmupTime(TimeValue.milliseconds(effort.millis()))
            .measurementIterations(effort.iterations())
            .measurementTime(TimeValue.milliseconds(effort.millis()))
            .addProfiler(ProcessorTime.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    if (values.length > 0) {
      options.param("n", values);
    }
    try {
      new Runner(options.build()).run().forEach(this::add);
    } catch (RunnerException e) {
      throw new IllegalStateException("a benchmark failed", e);
    }
  }

  private void add(RunResult result) {
    String[] names = result.getParams().getBenchmark().split("\\.", -1);
    String benchmark = names[names.length - 2] + "." + names[names.length - 1];
    String size = result.getParams().getParam("n");
    Series known =
        series.computeIfAbsent(
            key(benchmark, size == null ? 0 : Integer.parseInt(size)), key -> new Series());
    Collection<BenchmarkResult> forks = result.getBenchmarkResults();
    for (BenchmarkResult fork : forks) {
      for (IterationResult iteration : fork.getIterationResults()) {
        known.us.add(iteration.getPrimaryResult().getScore());
        known.cpuUs.add(iteration.getSecondaryResults().get(ProcessorTime.LABEL).getScore());
        known.runs += iteration.getMetadata().getMeasuredOps();
      }
    }
  }

  /** The medians, or null if this was not run. */
  @Nullable Figure figure(String key) {
    Series known = series.get(key);
    return known == null
        ? null
        : new Figure(Figure.median(known.us), Figure.median(known.cpuUs), known.runs);
  }
}
