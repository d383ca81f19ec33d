// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content;

import io.careledger.crypto.content.Cid;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * The contents of a store that may be of no record, some at a time, so that memory does not grow
 * with the store. What comes or goes meanwhile may be listed or not.
 */
public interface ContentListing {
  /**
   * A content.
   *
   * @param since when it was stored
   * @param bytes of it
   */
  record Entry(Cid cid, Instant since, long bytes) {}

  /** Takes some entries. */
  @FunctionalInterface
  interface Batches {
    /** Takes the next entries, at least one. */
    void take(List<Entry> batch) throws IOException;
  }

  /**
   * Hands over all entries, in no order.
   *
   * @param size the most that are handed over at once
   * @throws ContentException if the store cannot be listed
   * @throws IOException what {@code batches} threw
   */
  void forEach(int size, Batches batches) throws IOException;
}
