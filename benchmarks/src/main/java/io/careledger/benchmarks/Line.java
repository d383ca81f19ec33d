// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the report.
 *
 * @param op name of the operation, as the peers name it
 * @param n its size
 * @param figure its time
 * @param bytes what it produces, 0 for nothing of interest
 * @param floor the time of its formula's native calls, measured in the same run
 */
record Line(String op, int n, Figure figure, long bytes, @Nullable Figure floor) {
  /** Processor time over that of the floor; NaN without one. */
  double ratio() {
    return floor == null ? Double.NaN : figure.cpuUs() / floor.cpuUs();
  }

  String json(String version) {
    return String.format(
        Locale.ROOT,
        "{\"peer\":\"careledger\",\"version\":\"%s\",\"curve\":\"BLS12-381\",\"op\":\"%s\","
            + "\"n\":%d,\"us\":%.3f,\"cpu_us\":%.3f,\"bytes\":%s,\"runs\":%d,\"floor_us\":%s,"
            + "\"floor_cpu_us\":%s}",
        version,
        op,
        n,
        figure.us(),
        figure.cpuUs(),
        bytes == 0 ? "null" : Long.toString(bytes),
        figure.runs(),
        floor == null ? "null" : String.format(Locale.ROOT, "%.3f", floor.us()),
        floor == null ? "null" : String.format(Locale.ROOT, "%.3f", floor.cpuUs()));
  }
}
