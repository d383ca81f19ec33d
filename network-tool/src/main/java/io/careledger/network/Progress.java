// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import java.io.PrintStream;
import java.util.Locale;

/** Tells what was done, and how many seconds after the beginning. */
public final class Progress {
  private final PrintStream out;
  private final long begin = System.nanoTime();

  public Progress(PrintStream out) {
    this.out = out;
  }

  /** A step that is done. */
  void done(String step) {
    out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds(), step);
  }

  void say(String text) {
    out.println("          " + text);
  }

  double seconds() {
    return (System.nanoTime() - begin) / 1e9;
  }
}
