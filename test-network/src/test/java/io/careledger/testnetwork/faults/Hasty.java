// SPDX-License-Identifier: Apache-2.0
package io.careledger.testnetwork.faults;

import io.careledger.sdk.content.kubo.KuboTimeouts;
import java.time.Duration;

/** Waits for IPFS nodes that are known to be broken. */
final class Hasty {
  static final KuboTimeouts TIMES =
      new KuboTimeouts(
          Duration.ofSeconds(3),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofMinutes(1));

  private Hasty() {}
}
