// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.agent;

import io.careledger.ledger.LedgerException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thing that an agent does without end. What goes wrong ends it never: it begins again after a
 * pause that doubles up to a minute, with jitter, and says so once for each other reason.
 */
final class Duty implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Duty.class);

  /** The pause after the first failure. */
  static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** What is done until it is told to stop. */
  interface Work {
    /**
     * Works; returns when {@code stop} says so, and throws when it can't go on. Calls {@code
     * progressed} whenever something is done that it need not do again.
     */
    void until(BooleanSupplier stop, Runnable progressed);
  }

  private final String name;
  private final Work work;
  private final Halt halt;
  private final SecureRandom random;
  private final Duration firstPause;
  private volatile @Nullable String failure;
  private Duration pause;

  Duty(String name, Work work, Halt halt, SecureRandom random, Duration firstPause) {
    this.name = name;
    this.work = work;
    this.halt = halt;
    this.random = random;
    this.firstPause = firstPause;
    this.pause = firstPause;
  }

  String name() {
    return name;
  }

  /** Why it does not work now; empty while it does. */
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void run() {
    while (!halt.isCalled()) {
      try {
        work.until(halt::isCalled, this::progressed);
        return;
      } catch (LedgerException e) {
        failed(String.valueOf(e.getMessage()));
      } catch (RuntimeException e) {
        // The class says enough: a message could quote what must not be logged.
        failed("unexpected " + e.getClass().getName());
      }
      long millis = pause.toMillis();
      halt.await(Duration.ofMillis(millis / 2 + random.nextLong(millis)));
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
  }

  /** To have begun proves nothing: a node that is away is only found so by using it. */
  private void progressed() {
    if (failure != null) {
      LOG.info("{}: works again", name);
      failure = null;
      pause = firstPause;
    }
  }

  private void failed(String reason) {
    if (!reason.equals(failure)) {
      LOG.warn("{}: {}; trying again", name, reason);
    }
    failure = reason;
  }
}
