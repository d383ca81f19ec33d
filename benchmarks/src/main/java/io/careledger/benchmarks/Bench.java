// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures the cryptography beside its floor: {@code [--json] [--quick] [--pseudonyms] [--peers
 * FILE]}.
 */
public final class Bench {
  private static final int[] ATTRIBUTES = {2, 5, 10, 20, 50, 64};
  private static final int[] NODES = {1, 10, 30};
  private static final int[] MEMBERS = {4, 10, 20, 50, 100, 255};
  private static final int[] KEYS = {1, 3};
  private static final int[] LOOPS = {3};
  private static final int[] RINGS = {16, 64, 256, 1024};

  private final boolean quick;
  private final boolean pseudonymsOnly;
  private final Measurements measurements;
  private final List<Line> lines = new ArrayList<>();

  private Bench(boolean quick, boolean pseudonymsOnly) {
    this.quick = quick;
    this.pseudonymsOnly = pseudonymsOnly;
    this.measurements = new Measurements(quick ? Effort.QUICK : Effort.FULL);
  }

  /** Runs. */
  public static void main(String[] args) throws IOException {
    boolean json = false;
    boolean quick = false;
    boolean pseudonymsOnly = false;
    @Nullable Path peers = null;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--json" -> json = true;
        case "--quick" -> quick = true;
        case "--pseudonyms" -> pseudonymsOnly = true;
        case "--peers" -> peers = Path.of(args[++i]);
        default -> throw new IllegalArgumentException("unknown option " + args[i]);
      }
    }
    Peers others = Peers.read(peers);
    Report report = new Report(System.out, json, others);
    Bench bench = new Bench(quick, pseudonymsOnly);
    bench.measure();
    report.print(bench.lines);
    report.printBars(others.isEmpty() ? Peers.NONE : "", Bar.of(bench.lines, others));
  }

  private void measure() throws IOException {
    int[] attributes = quick ? new int[] {10, 50} : ATTRIBUTES;
    int[] nodes = quick ? new int[] {30} : NODES;
    boolean few = quick && !pseudonymsOnly;
    int[] members = few ? new int[] {4, 100} : MEMBERS;
    int[] rings = few ? new int[] {64, 1024} : RINGS;
    for (int round = 0; round < (quick ? Effort.QUICK : Effort.FULL).rounds(); round++) {
      floor(members, rings);
      if (!pseudonymsOnly) {
        measurements.run(AbeBenchmark.class, "partialKey|encapsulate|decapsulate.*", attributes);
        measurements.run(AbeBenchmark.class, "tree.*");
        measurements.run(AbeBenchmark.class, "window.*", nodes);
        measurements.run(PartialKeyBenchmark.class, ".*", KEYS);
      }
      measurements.run(DealingBenchmark.class, ".*", members);
      measurements.run(PseudonymBenchmark.class, ".*", rings);
      // Again, so that what changes on the machine meanwhile changes both.
      floor(members, rings);
    }
    add(Catalogue.abe().subList(0, 4), attributes);
    add(Catalogue.abe().subList(4, 7), 0);
    add(Catalogue.abe().subList(7, 9), nodes);
    add(Catalogue.partialKeys(), KEYS);
    add(Catalogue.dealings(), members);
    add(Catalogue.pseudonyms(), rings);
    for (String call : FloorBenchmark.CALLS) {
      addFloor(call, 0);
    }
    addFloor("millerLoops", LOOPS);
    addFloor("msm", members);
    addFloor("msm", rings);
    addFloor("msmOfWeights", members);
    lines.add(RegistrationRate.measure(quick));
    lines.add(RegistrationTime.measure(quick));
  }

  private void floor(int[] members, int[] rings) {
    measurements.run(FloorBenchmark.class, String.join("|", FloorBenchmark.CALLS));
    measurements.run(FloorBenchmark.class, "millerLoops", LOOPS);
    measurements.run(FloorBenchmark.class, "msm|msmOfWeights", members);
    measurements.run(FloorBenchmark.class, "msm", rings);
  }

  private void add(List<Operation> operations, int... sizes) {
    for (Operation operation : operations) {
      for (int n : sizes) {
        Figure figure = measurements.figure(Measurements.key(operation.benchmark(), n));
        if (figure != null) {
          lines.add(
              new Line(
                  operation.name(),
                  operation.size().applyAsInt(n),
                  figure,
                  operation.bytes().applyAsInt(n),
                  operation.formula().apply(n).floor(measurements)));
        }
      }
    }
  }

  private void addFloor(String call, int... sizes) {
    for (int n : sizes) {
      Figure figure = measurements.figure(Measurements.key("FloorBenchmark." + call, n));
      if (figure != null) {
        lines.add(new Line("floor." + call, Math.max(1, n), figure, 0, null));
      }
    }
  }
}
