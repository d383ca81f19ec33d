// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.terminal;

import java.io.PrintStream;
import java.util.Optional;
import java.util.function.LongConsumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on standard error for transfers that take a while; nothing for short ones and scripts. */
public final class Progress implements LongConsumer, AutoCloseable {
  private static final long WORTH_A_BAR = 32L << 20;
  private static final int WIDTH = 80;
  private static final int MILLISECONDS = 500;
  private final Optional<ProgressBar> bar;

  private Progress(Optional<ProgressBar> bar) {
    this.bar = bar;
  }

  /**
   * Begins a transfer.
   *
   * @param size bytes, or -1 if it is not known
   */
  public static Progress of(String task, long size, boolean visible, PrintStream err) {
    if (!visible || (size >= 0 && size < WORTH_A_BAR)) {
      return new Progress(Optional.empty());
    }
    return new Progress(
        Optional.of(
            new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(size)
                .setUnit(" MiB", 1L << 20)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(MILLISECONDS)
                .setConsumer(new ConsoleProgressBarConsumer(err, WIDTH))
                .build()));
  }

  @Override
  public void accept(long bytes) {
    bar.ifPresent(shown -> shown.stepTo(bytes));
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
