// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import java.util.List;

/**
 * Medians over the iterations of one benchmark.
 *
 * @param us wall time of one operation in microseconds
 * @param cpuUs processor time of the Java threads for one operation
 * @param runs operations that were measured
 */
record Figure(double us, double cpuUs, long runs) {
  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int n = sorted.size();
    return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
  }
}
