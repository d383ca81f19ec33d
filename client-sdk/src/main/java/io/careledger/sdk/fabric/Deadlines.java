// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.fabric;

import java.time.Duration;

/**
 * How long each step may take before it counts as failed.
 *
 * @param evaluate a query at one's own peer
 * @param endorse the peers' endorsements together
 * @param submit the ordering nodes' acknowledgements
 * @param commit from acknowledgement to commit; longer than a change of the ordering leader takes
 * @param lookUp how long a transaction is looked for whose acknowledgement never came
 */
record Deadlines(
    Duration evaluate, Duration endorse, Duration submit, Duration commit, Duration lookUp) {
  static final Deadlines STANDARD =
      new Deadlines(
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(15),
          Duration.ofSeconds(60),
          Duration.ofSeconds(10));
}
