// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import java.time.Duration;

/**
 * What a client does between two looks at the ledger. On a network it sleeps; where the members'
 * agents live in the same process, it lets them work.
 */
@FunctionalInterface
public interface Waiting {
  void pause();

  static Waiting sleeping(Duration pause) {
    return () -> {
      try {
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }
}
