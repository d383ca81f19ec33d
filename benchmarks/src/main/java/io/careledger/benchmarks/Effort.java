// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

/**
 * How long is measured.
 *
 * @param rounds how often everything is run, floor and operations in turn
 * @param forks JVMs for each benchmark; with none all run in this one
 * @param warmups iterations that are not counted
 * @param iterations iterations that are
 * @param millis length of an iteration
 */
record Effort(int rounds, int forks, int warmups, int iterations, int millis) {
  static final Effort FULL = new Effort(2, 1, 3, 6, 300);
  static final Effort QUICK = new Effort(1, 0, 2, 5, 100);
}
