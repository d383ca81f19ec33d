// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.session;

import io.careledger.ledger.SignedRegistration;
import io.careledger.ledger.records.RecordArguments.RegisterBatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Registrations that wait, and when they go: at once if none is under way, else when that one has
 * ended, or when there are as many as a transaction holds.
 *
 * <p>Clients that work without pause come again a moment after their answer. So after a transaction
 * the next one waits, for a short time, until as many are there as were around at its end; else
 * clients would for ever take turns in two halves, each of which waits for the other one.
 */
final class RegistrationQueue {
  /** Half of what a transaction may have, for quotation marks in a payload are escaped. */
  private static final int MOST_CHARACTERS = 1 << 19;

  // Not a monitor: a virtual thread that waits for one holds its carrier before Java 24.
  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final long patience;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private int characters;
  private int underWay;
  private int around;
  private long patienceEnds = System.nanoTime();

  /** What one caller waits for. Set by who carries it, when nobody looks. */
  static final class Waiting {
    final SignedRegistration registration;
    @Nullable String answer;
    @Nullable RuntimeException failure;
    boolean refusedTogether;
    boolean interrupted;

    private Waiting(SignedRegistration registration) {
      this.registration = registration;
    }

    private boolean isOver() {
      return answer != null || failure != null || refusedTogether;
    }
  }

  /**
   * An empty one.
   *
   * @param patience how long after a transaction's end the next one waits for who may come again
   */
  RegistrationQueue(Duration patience) {
    this.patience = patience.toNanos();
  }

  Waiting add(SignedRegistration registration) {
    Waiting waiting = new Waiting(registration);
    lock.lock();
    try {
      queue.add(waiting);
      characters += registration.payload().length();
      return waiting;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until this one is over or may go; an interrupt is noted and waits, too.
   *
   * @return all that go now, in the thread that asks; none when this one is over
   */
  List<Waiting> next(Waiting mine) {
    lock.lock();
    try {
      while (!mine.isOver() && !(queue.contains(mine) && mayGo())) {
        try {
          if (underWay == 0 && queue.contains(mine)) {
            changed.awaitNanos(left());
          } else {
            changed.await();
          }
        } catch (InterruptedException e) {
          mine.interrupted = true;
        }
      }
      return mine.isOver() ? List.of() : take();
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull() {
    return queue.size() >= RegisterBatch.MOST
        || characters > MOST_CHARACTERS - SignedRegistration.LONGEST_PAYLOAD;
  }

  private boolean mayGo() {
    return isFull() || (underWay == 0 && (queue.size() >= around || left() <= 0));
  }

  private long left() {
    return patienceEnds - System.nanoTime();
  }

  private List<Waiting> take() {
    underWay++;
    List<Waiting> group = new ArrayList<>();
    int taken = 0;
    while (!queue.isEmpty()
        && group.size() < RegisterBatch.MOST
        && taken + queue.element().registration.payload().length() <= MOST_CHARACTERS) {
      taken += queue.element().registration.payload().length();
      group.add(queue.remove());
    }
    characters -= taken;
    return group;
  }

  /**
   * A group has come back. What becomes of them is told to all at once, so that nobody sees a part
   * of it; who has no outcome goes again, before those that came later.
   */
  void ended(List<Waiting> group, Runnable outcome) {
    lock.lock();
    try {
      outcome.run();
      underWay--;
      around = queue.size() + group.size();
      for (int i = group.size() - 1; i >= 0; i--) {
        Waiting waiting = group.get(i);
        if (!waiting.isOver()) {
          queue.addFirst(waiting);
          characters += waiting.registration.payload().length();
        }
      }
      patienceEnds = System.nanoTime() + patience;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
