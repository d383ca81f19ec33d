// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A stage of a pipeline: works on blocks, one at a time and in their order, while the thread that
 * owns it reads and writes. A thread of the common pool does the work if one is free; else the
 * owner does it when it wants the result, so nothing depends on the pool. Interrupts are left to
 * the owner's own input and output. Costs one hand-over a block, some 10 to 100 microseconds: make
 * blocks large, and hand in several before taking the first.
 *
 * @param <B> a block, with room for its result; the stage's own from {@link #add} to {@link #take}
 */
public final class Stage<B> {
  private final Consumer<B> work;
  private final int depth;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition worked = lock.newCondition();
  private final Deque<B> waiting = new ArrayDeque<>();
  private final Deque<B> finished = new ArrayDeque<>();
  private int held;
  private boolean working;
  private boolean called;
  private @Nullable Throwable failure;

  /**
   * Makes an empty stage.
   *
   * @param work changes a block; what it throws comes out of {@link #take}, for good
   * @param depth the most blocks held, at least 1
   */
  public Stage(Consumer<B> work, int depth) {
    if (depth < 1) {
      throw new IllegalArgumentException("depth " + depth);
    }
    this.work = work;
    this.depth = depth;
  }

  /** Whether a block must be taken before one can be added. */
  public boolean isFull() {
    return held == depth;
  }

  /** Whether there is no block to take. */
  public boolean isEmpty() {
    return held == 0;
  }

  /**
   * Hands in a block.
   *
   * @throws IllegalStateException if the stage is full
   */
  public void add(B block) {
    if (isFull()) {
      throw new IllegalStateException("the stage is full");
    }
    held++;
    lock.lock();
    try {
      if (failure == null) {
        waiting.add(block);
        callWorker();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * The oldest block, worked on. Waits for it, or does the work.
   *
   * @throws IllegalStateException if the stage is empty
   */
  public B take() {
    if (isEmpty()) {
      throw new IllegalStateException("the stage is empty");
    }
    while (true) {
      B block;
      lock.lock();
      try {
        while (working && finished.isEmpty()) {
          worked.awaitUninterruptibly();
        }
        if (!finished.isEmpty()) {
          held--;
          callWorker();
          return finished.remove();
        }
        rethrow();
        block = begin();
      } finally {
        lock.unlock();
      }
      workOn(block);
    }
  }

  /** Drops all blocks. When this returns none is worked on. */
  public void clear() {
    lock.lock();
    try {
      waiting.clear();
      while (working) {
        worked.awaitUninterruptibly();
      }
      finished.clear();
      held = 0;
    } finally {
      lock.unlock();
    }
  }

  private void callWorker() {
    if (!called && !waiting.isEmpty()) {
      called = true;
      ForkJoinPool.commonPool().execute(this::workOff);
    }
  }

  private void workOff() {
    while (true) {
      B block;
      lock.lock();
      try {
        if (working || waiting.isEmpty()) {
          called = false;
          return;
        }
        block = begin();
      } finally {
        lock.unlock();
      }
      workOn(block);
    }
  }

  private B begin() {
    working = true;
    return waiting.remove();
  }

  private void workOn(B block) {
    Throwable thrown = null;
    try {
      work.accept(block);
    } catch (RuntimeException | Error e) {
      thrown = e;
    }
    lock.lock();
    try {
      working = false;
      if (thrown == null) {
        finished.add(block);
      } else {
        failure = thrown;
        waiting.clear();
      }
      worked.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void rethrow() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }
}
