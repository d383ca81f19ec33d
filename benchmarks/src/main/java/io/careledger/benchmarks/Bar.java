// SPDX-License-Identifier: Apache-2.0
package io.careledger.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A ratio that the project holds itself to.
 *
 * @param text what is compared
 * @param value the measured ratio
 * @param limit the ratio demanded
 * @param atMost whether smaller is better
 */
record Bar(String text, double value, double limit, boolean atMost) {
  // circl v1.6.5 tkn20, AND of 50, processor time on the machine of docs/benchmarks.md
  private static final double CIRCL_ENCRYPT_50 = 207_797;
  private static final double CIRCL_DECRYPT_50 = 17_757;

  boolean met() {
    return atMost ? value <= limit : value >= limit;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-7s %6.2f  (%s %.1f)  %s",
        met() ? "met" : "MISSED",
        value,
        atMost ? "at most" : "at least",
        limit,
        text);
  }

  /** The bars that these lines can tell. */
  static List<Bar> of(List<Line> lines) {
    List<Bar> bars = new ArrayList<>();
    for (int n : new int[] {10, 50}) {
      overFloor(bars, lines, "cpabe.encrypt", n, 1.3);
      overFloor(bars, lines, "cpabe.decrypt(points decoded)", n, 1.3);
      overFloor(bars, lines, "cpabe.decrypt", n, 1.3);
    }
    overFloor(bars, lines, "cpabe.keygen", 10, 1.3);
    overFloor(bars, lines, "pvss.verify_all", 100, 1.5);
    Line encrypt = find(lines, "cpabe.encrypt", 50);
    Line decrypt = find(lines, "cpabe.decrypt", 50);
    if (encrypt != null) {
      double times = CIRCL_ENCRYPT_50 / encrypt.figure().cpuUs();
      bars.add(new Bar("cpabe.encrypt n=50, times faster than circl", times, 10, false));
    }
    if (decrypt != null) {
      double times = CIRCL_DECRYPT_50 / decrypt.figure().cpuUs();
      bars.add(new Bar("cpabe.decrypt n=50, times faster than circl", times, 5, false));
    }
    String check = "cpabe.verify_partial_keys(n keys, 80 components, ";
    for (int n : new int[] {1, 3}) {
      Line batched = find(lines, check + "batched)", n);
      Line single = find(lines, check + "one by one)", n);
      if (batched != null && single != null) {
        double times = single.figure().cpuUs() / batched.figure().cpuUs();
        bars.add(
            new Bar("check of " + n + " partial keys, batched over one by one", times, 5, false));
      }
    }
    return bars;
  }

  /** The bars of large files: speeds over the speed of what they can't do without. */
  static List<Bar> ofFiles(List<Line> lines) {
    List<Bar> bars = new ArrayList<>();
    for (Line line : lines) {
      if (line.floor() != null) {
        boolean record = line.op().equals("file.put") || line.op().equals("file.get");
        bars.add(
            new Bar(
                line.op()
                    + (record
                        ? ", speed over a copy with fsync"
                        : ", speed over the slower of cipher and copy"),
                line.floor().us() / line.figure().us(),
                record ? 0.5 : 0.6,
                false));
      }
    }
    return bars;
  }

  private static void overFloor(List<Bar> bars, List<Line> lines, String op, int n, double limit) {
    Line line = find(lines, op, n);
    if (line != null && line.floor() != null) {
      bars.add(new Bar(op + " n=" + n + " over its floor", line.ratio(), limit, true));
    }
  }

  private static @Nullable Line find(List<Line> lines, String op, int n) {
    return lines.stream()
        .filter(line -> line.op().equals(op) && line.n() == n)
        .findFirst()
        .orElse(null);
  }
}
