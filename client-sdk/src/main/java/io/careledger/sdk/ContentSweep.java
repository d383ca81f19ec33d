// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.records.RecordQueries.FindContents;
import io.careledger.sdk.content.ContentListing;
import io.careledger.sdk.content.ContentListing.Entry;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.session.Session;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds contents that no record names: what a process left that died between the upload and the
 * registration. A content is one of them if no version of any record names it and it was written
 * over an hour ago, so that a put under way keeps what it is about to register. Asks the ledger
 * once for every 100 contents; memory does not grow with the store.
 *
 * <p>The store must serve this ledger's channel alone, and the institution's peer must have caught
 * up: what another ledger names, or this one named within the peer's delay, looks forgotten.
 */
public final class ContentSweep {
  /** The least age of a content that is taken for forgotten. */
  public static final Duration LEAST_AGE = Duration.ofHours(1);

  private final Session session;
  private final ContentStore store;
  private final ContentListing listing;

  ContentSweep(Session session, ContentStore store, ContentListing listing) {
    this.session = session;
    this.store = store;
    this.listing = listing;
  }

  /**
   * What was found.
   *
   * @param named contents of records, withdrawn ones, too
   * @param young contents of none, written within the hour
   * @param forgotten contents of none that are older
   * @param bytes of the forgotten ones
   */
  public record Report(long named, long young, long forgotten, long bytes) {
    private Report plus(Report other) {
      return new Report(
          named + other.named,
          young + other.young,
          forgotten + other.forgotten,
          bytes + other.bytes);
    }
  }

  /**
   * Looks, and removes nothing.
   *
   * @param each told every forgotten content
   */
  public Report find(Consumer<Entry> each) {
    return run(each, false);
  }

  /**
   * Removes the forgotten contents.
   *
   * @param each told every content after its removal
   * @throws LedgerException {@code CL-STORAGE-FAILED} at the first that cannot be removed
   */
  public Report remove(Consumer<Entry> each) {
    return run(each, true);
  }

  private Report run(Consumer<Entry> each, boolean remove) {
    Instant before = session.clock().instant().minus(LEAST_AGE);
    Report[] sum = {new Report(0, 0, 0, 0)};
    try {
      listing.forEach(
          PageRequest.MAXIMUM_ROWS,
          batch -> sum[0] = sum[0].plus(sweep(batch, before, each, remove)));
      return sum[0];
    } catch (IOException e) {
      throw Failures.of(e);
    }
  }

  private Report sweep(List<Entry> batch, Instant before, Consumer<Entry> each, boolean remove)
      throws IOException {
    FindContents query = new FindContents(batch.stream().map(e -> e.cid().toString()).toList());
    Set<String> named = new HashSet<>(session.query(query).cids());
    long forgotten = 0;
    long bytes = 0;
    long young = 0;
    for (Entry entry : batch) {
      Cid cid = entry.cid();
      if (named.contains(cid.toString())) {
        continue;
      }
      if (!entry.since().isBefore(before)) {
        young++;
        continue;
      }
      if (remove) {
        store.remove(cid);
      }
      each.accept(entry);
      forgotten++;
      bytes += entry.bytes();
    }
    return new Report(named.size(), young, forgotten, bytes);
  }
}
