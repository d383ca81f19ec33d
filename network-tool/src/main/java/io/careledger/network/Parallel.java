// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does the same for several at once, and waits for all of them. */
public final class Parallel {
  private Parallel() {}

  /**
   * Calls {@code action} for each item.
   *
   * @throws NetworkException the first in the order of the items, once all have ended
   */
  public static <T> void each(List<T> items, Consumer<T> action) {
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (T item : items) {
      calls.add(
          () -> {
            action.accept(item);
            return true;
          });
    }
    all(calls);
  }

  /** Runs steps that don't depend on each other. */
  public static void steps(List<Runnable> steps) {
    each(steps, Runnable::run);
  }

  private static void all(List<Callable<Boolean>> calls) {
    ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, calls.size()));
    try {
      for (Future<Boolean> future : executor.invokeAll(calls)) {
        future.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NetworkException("interrupted", e);
    } finally {
      executor.shutdownNow();
    }
  }
}
