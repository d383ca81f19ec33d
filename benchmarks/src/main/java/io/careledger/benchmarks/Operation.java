// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * An operation with its name on the peers' page, where they have it.
 *
 * @param name as in the JSON lines
 * @param benchmark {@code Class.method} of the JMH benchmark
 * @param size the n of the JSON line for the n of the benchmark
 * @param formula the floor for the n of the benchmark
 * @param bytes what the operation produces, for the n of the benchmark; 0 for nothing of interest
 */
record Operation(
    String name,
    String benchmark,
    IntUnaryOperator size,
    IntFunction<Formula> formula,
    IntUnaryOperator bytes) {

  static Operation of(String name, String benchmark, IntFunction<Formula> formula) {
    return new Operation(name, benchmark, n -> n, formula, n -> 0);
  }

  Operation producing(IntUnaryOperator produced) {
    return new Operation(name, benchmark, size, formula, produced);
  }

  Operation sized(int n) {
    return new Operation(name, benchmark, any -> n, formula, bytes);
  }
}
