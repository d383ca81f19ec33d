// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.agent;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The call to end, which several threads hear. */
final class Halt {
  private final CountDownLatch called = new CountDownLatch(1);

  void call() {
    called.countDown();
  }

  boolean isCalled() {
    return called.getCount() == 0;
  }

  /** Waits for the call, but no longer than {@code limit}; an interrupt is a call. */
  boolean await(Duration limit) {
    try {
      return called.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      call();
      return true;
    }
  }
}
