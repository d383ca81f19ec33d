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
 * @param limit the ratio demanded; NaN where none is
 * @param atMost whether smaller is better
 */
record Bar(String text, double value, double limit, boolean atMost) {
  // Times where no peers are given: circl v1.6.5 tkn20, AND of 50, on the machine of
  // docs/benchmarks.md
  private static final double CIRCL_ENCRYPT_50 = 207_797;
  private static final double CIRCL_DECRYPT_50 = 17_757;

  private static final double NONE = Double.NaN;

  // kyber v4.0.1 share/pvss, verification of all shares; the last number is the bar
  private record Kyber(String curve, int n, double cpuUs, double times) {}

  private static final List<Kyber> KYBER =
      List.of(
          new Kyber("Ed25519", 4, 2_742, 3),
          new Kyber("Ed25519", 10, 12_697, 8),
          new Kyber("Ed25519", 20, 46_217, 15),
          new Kyber("Ed25519", 50, 267_139, NONE),
          new Kyber("Ed25519", 100, 1_018_060, 80),
          new Kyber("Ed25519", 255, 6_337_640, NONE),
          new Kyber("BLS12-381", 4, 1_041, NONE),
          new Kyber("BLS12-381", 10, 2_952, NONE),
          new Kyber("BLS12-381", 20, 6_795, NONE),
          new Kyber("BLS12-381", 50, 24_477, NONE),
          new Kyber("BLS12-381", 100, 74_178, 5),
          new Kyber("BLS12-381", 255, 398_398, NONE));

  boolean met() {
    return atMost ? value <= limit : value >= limit;
  }

  @Override
  public String toString() {
    if (Double.isNaN(limit)) {
      return String.format(Locale.ROOT, "%-7s %6.2f  (no bar)  %s", "", value, text);
    }
    return String.format(
        Locale.ROOT,
        "%-7s %6.2f  (%s %.1f)  %s",
        met() ? "met" : "MISSED",
        value,
        atMost ? "at most" : "at least",
        limit,
        text);
  }

  /** The bars that these lines can tell, beside these peers. */
  static List<Bar> of(List<Line> lines, Peers peers) {
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
    double circlEncrypt = peers.cpuUs("circl", "cpabe.encrypt", 50, CIRCL_ENCRYPT_50);
    double circlDecrypt = peers.cpuUs("circl", "cpabe.decrypt", 50, CIRCL_DECRYPT_50);
    faster(bars, "cpabe.encrypt n=50, times faster than circl", circlEncrypt, encrypt, 10);
    faster(bars, "cpabe.decrypt n=50, times faster than circl", circlDecrypt, decrypt, 5);
    pseudonyms(bars, lines, peers);
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

  private static void faster(
      List<Bar> bars, String text, double peerUs, @Nullable Line line, double limit) {
    if (line != null && !Double.isNaN(peerUs)) {
      bars.add(new Bar(text, peerUs / line.figure().cpuUs(), limit, false));
    }
  }

  private static void pseudonyms(List<Bar> bars, List<Line> lines, Peers peers) {
    String dealing = Catalogue.DECODE_AND_VERIFY;
    for (Kyber kyber : KYBER) {
      String text =
          String.format(
              Locale.ROOT,
              "%s (t, n) = (%d, %d), times faster than kyber on %s",
              dealing,
              DealingBenchmark.threshold(kyber.n()),
              kyber.n(),
              kyber.curve());
      double peerUs =
          peers.cpuUs(
              "kyber v4 pvss, " + kyber.curve(), "pvss.verify_all", kyber.n(), kyber.cpuUs());
      faster(bars, text, peerUs, find(lines, dealing, kyber.n()), kyber.times());
    }
    Line few = find(lines, dealing, 20);
    Line many = find(lines, dealing, 255);
    if (few != null && many != null) {
      double growth = many.figure().cpuUs() * 20 / (few.figure().cpuUs() * 255);
      bars.add(new Bar(dealing + ", time for each share, n=255 over n=20", growth, 1.2, true));
    }
    Line accept = find(lines, Catalogue.ACCEPT, 1024);
    Line prove = find(lines, "pseudonym.register", 1024);
    if (accept != null) {
      bars.add(new Bar(Catalogue.ACCEPT + " n=1024, ms", accept.figure().cpuUs() / 1e3, 60, true));
    }
    if (prove != null) {
      bars.add(new Bar("pseudonym.register n=1024, ms", prove.figure().cpuUs() / 1e3, 700, true));
    }
    Line whole = find(lines, RegistrationTime.OPERATION, RegistrationTime.SIZE);
    if (whole != null) {
      String text = RegistrationTime.OPERATION + " n=1024, ms";
      bars.add(new Bar(text, whole.figure().cpuUs() / 1e3, 60, true));
    }
    Line batch = find(lines, RegistrationRate.OPERATION, 64);
    if (batch != null) {
      String text = "registrations a second on the embedded ledger, ring of 64, wall time";
      bars.add(new Bar(text, 1e6 / batch.figure().us(), 50, false));
    }
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
