// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StageTest {

  /** A number, and what the work makes of it. */
  private static final class Block {
    final int number;
    int square;

    Block(int number) {
      this.number = number;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void take_afterManyAdds_givesEachBlockWorkedOnInItsOrder(int depth) {
    Stage<Block> stage = new Stage<>(block -> block.square = block.number * block.number, depth);
    int taken = 0;
    for (int added = 0; taken < 10_000; ) {
      while (!stage.isFull() && added < 10_000) {
        stage.add(new Block(added++));
      }
      Block block = stage.take();
      assertEquals(taken, block.number);
      assertEquals(taken * taken, block.square);
      taken++;
    }
    assertTrue(stage.isEmpty());
  }

  @Test
  void work_byOwnerAndPool_isOnOneBlockAtATimeInOrder() {
    AtomicInteger within = new AtomicInteger();
    AtomicInteger next = new AtomicInteger();
    Stage<Block> stage =
        new Stage<>(
            block -> {
              assertEquals(1, within.incrementAndGet());
              assertEquals(block.number, next.getAndIncrement());
              within.decrementAndGet();
            },
            4);
    for (int i = 0; i < 5_000; i++) {
      if (stage.isFull()) {
        stage.take();
      }
      stage.add(new Block(i));
    }
    while (!stage.isEmpty()) {
      stage.take();
    }
    assertEquals(5_000, next.get());
  }

  @Test
  void take_poolIsBusyElsewhere_doesTheWorkItself() throws InterruptedException {
    int threads = ForkJoinPool.getCommonPoolParallelism();
    CountDownLatch occupied = new CountDownLatch(threads);
    CountDownLatch release = new CountDownLatch(1);
    try {
      for (int i = 0; i < threads; i++) {
        ForkJoinPool.commonPool()
            .execute(
                () -> {
                  occupied.countDown();
                  try {
                    release.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
      }
      occupied.await();
      Thread owner = Thread.currentThread();
      Stage<Block> stage = new Stage<>(block -> assertSame(owner, Thread.currentThread()), 3);
      for (int i = 0; i < 3; i++) {
        stage.add(new Block(i));
      }
      for (int i = 0; i < 3; i++) {
        assertEquals(i, stage.take().number);
      }
    } finally {
      release.countDown();
    }
  }

  @Test
  void take_workThrew_givesWhatWasGoodThenTheCauseForGood() {
    IllegalStateException cause = new IllegalStateException("no");
    Stage<Block> stage =
        new Stage<>(
            block -> {
              if (block.number == 2) {
                throw cause;
              }
            },
            4);
    for (int i = 0; i < 4; i++) {
      stage.add(new Block(i));
    }
    assertEquals(0, stage.take().number);
    assertEquals(1, stage.take().number);
    for (int i = 0; i < 3; i++) {
      assertSame(cause, assertThrows(IllegalStateException.class, stage::take));
    }
  }

  @Test
  void take_workRanOutOfMemory_givesTheError() {
    OutOfMemoryError cause = new OutOfMemoryError("no");
    Stage<Block> stage =
        new Stage<>(
            block -> {
              throw cause;
            },
            1);
    stage.add(new Block(0));
    assertSame(cause, assertThrows(OutOfMemoryError.class, stage::take));
  }

  @Test
  void take_interrupted_goesOnAndLeavesTheInterrupt() {
    Stage<Block> stage = new Stage<>(block -> block.square = 1, 2);
    Thread.currentThread().interrupt();
    try {
      for (int i = 0; i < 100; i++) {
        stage.add(new Block(i));
        assertEquals(1, stage.take().square);
      }
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void clear_whileAThreadWorks_waitsForItAndHoldsNothing() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    AtomicInteger worked = new AtomicInteger();
    Stage<Block> stage =
        new Stage<>(
            block -> {
              begun.countDown();
              for (int i = 0; i < 20_000_000; i++) {
                block.square = block.square * 31 + i;
              }
              worked.incrementAndGet();
              ended.set(true);
            },
            3);
    for (int i = 0; i < 3; i++) {
      stage.add(new Block(i));
    }
    begun.await();
    stage.clear();
    assertTrue(ended.get());
    assertTrue(stage.isEmpty());
    int before = worked.get();
    stage.add(new Block(7));
    assertEquals(7, stage.take().number);
    assertEquals(before + 1, worked.get());
  }

  @Test
  void addAndTake_outOfBounds_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Stage<Block>(block -> {}, 0));
    Stage<Block> stage = new Stage<>(block -> {}, 1);
    assertThrows(IllegalStateException.class, stage::take);
    stage.add(new Block(0));
    assertTrue(stage.isFull());
    assertThrows(IllegalStateException.class, () -> stage.add(new Block(1)));
    stage.take();
    assertFalse(stage.isFull());
    assertThrows(IllegalStateException.class, stage::take);
  }
}
