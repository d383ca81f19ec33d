// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

import java.time.Duration;
import java.util.Optional;

/** Events in their order. Not safe for use by several threads. */
public interface EventStream extends AutoCloseable {
  /**
   * The next event, or empty if none came within {@code wait} (zero: only what is committed by
   * now).
   */
  Optional<LedgerEvent> next(Duration wait);

  @Override
  void close();
}
