// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.agent;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.sdk.committee.CommitteeAgent;
import io.careledger.sdk.holding.PinFollower;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An institution's agent at work: answers for its places in committees, and keeps the copies that
 * the institution should hold, each in a thread of its own, so that a long download keeps nobody
 * waiting for a key. Writes a sign of life.
 */
final class Agent {
  private static final Logger LOG = LoggerFactory.getLogger(Agent.class);

  /** How long a follower waits for an event before it looks whether to stop. */
  private static final Duration WAIT = Duration.ofMillis(500);

  /** Between two signs of life. */
  static final Duration SIGN = Duration.ofSeconds(15);

  private final List<Duty> duties = new ArrayList<>();
  private final Optional<PinFollower> copies;
  private final Path folder;
  private final Clock clock;
  private final Halt halt;
  private volatile @Nullable Throwable fault;

  Agent(
      CommitteeAgent member,
      Optional<PinFollower> copies,
      Path folder,
      Clock clock,
      SecureRandom random,
      Halt halt) {
    this.copies = copies;
    this.folder = folder;
    this.clock = clock;
    this.halt = halt;
    duties.add(
        new Duty(
            "committee",
            (stop, progressed) -> member.run(WAIT, stop, progressed),
            halt,
            random,
            Duty.FIRST_PAUSE));
    copies.ifPresent(
        follower ->
            duties.add(
                new Duty(
                    "copies",
                    (stop, progressed) -> follower.run(WAIT, stop, progressed),
                    halt,
                    random,
                    Duty.FIRST_PAUSE)));
  }

  /**
   * Works until the halt is called.
   *
   * @throws LedgerException {@code CL-LEDGER-FAILED} if a duty died of an error of the machine
   */
  void run() {
    List<Thread> threads = new ArrayList<>();
    for (Duty duty : duties) {
      Thread thread = new Thread(duty, duty.name());
      thread.setUncaughtExceptionHandler((dead, error) -> die(error));
      thread.start();
      threads.add(thread);
    }
    LOG.info("at work; state in {}", folder);
    do {
      sign();
    } while (!halt.await(SIGN));
    threads.forEach(Agent::join);
    Throwable died = fault;
    if (died != null) {
      throw new LedgerException(
          ErrorCode.LEDGER_FAILED, "", "the agent died of " + died.getClass().getName(), died);
    }
    LOG.info("ended");
  }

  private void die(Throwable error) {
    fault = error;
    halt.call();
  }

  /** A full disk costs the sign, not the work. */
  private void sign() {
    String failing =
        duties.stream()
            .flatMap(duty -> duty.failure().stream().map(reason -> duty.name() + ": " + reason))
            .collect(Collectors.joining("; "));
    int pending = copies.map(follower -> follower.pending().size()).orElse(0);
    try {
      new AgentSign(
              failing, pending, ProcessHandle.current().pid(), clock.instant().getEpochSecond())
          .write(folder);
    } catch (LedgerException e) {
      LOG.warn("cannot write a sign of life: {}", e.getMessage());
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
