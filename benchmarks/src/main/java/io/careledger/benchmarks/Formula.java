// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many native calls of which kind an operation cannot do without. */
final class Formula {
  /** Has no calls: there is no floor. */
  static final Formula NONE = new Formula();

  private final Map<String, Integer> calls = new LinkedHashMap<>();

  /** Adds calls of one kind: a method of {@link FloorBenchmark}. */
  Formula and(int count, String call) {
    calls.merge("FloorBenchmark." + call, count, Integer::sum);
    return this;
  }

  /** Adds calls on lists of n elements. */
  Formula and(int count, String call, int n) {
    return and(count, call + "/" + n);
  }

  /** The sum of their times, or null if there is no floor or a call was not measured. */
  @Nullable Figure floor(Measurements measurements) {
    if (calls.isEmpty()) {
      return null;
    }
    double us = 0;
    double cpuUs = 0;
    for (Map.Entry<String, Integer> call : calls.entrySet()) {
      Figure one = measurements.figure(call.getKey());
      if (one == null) {
        return null;
      }
      us += call.getValue() * one.us();
      cpuUs += call.getValue() * one.cpuUs();
    }
    return new Figure(us, cpuUs, 1);
  }
}
