// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.holding;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.ErrorCode;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.ContentStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * An institution's store, and where it can copy from what the store cannot fetch by itself. No
 * source is trusted: what it gives is stored under the name that its bytes have.
 */
final class ContentCopies {
  private final ContentStore store;
  private final List<ContentStore> sources;

  /**
   * @param sources other institutions' stores that can be read from here, the nearest first; none
   *     where the store fetches from them itself, as an IPFS node does
   */
  ContentCopies(ContentStore store, List<ContentStore> sources) {
    this.store = store;
    this.sources = List.copyOf(sources);
  }

  /**
   * Sees to it that a whole copy is in the store. All of it was read from there when this returns.
   *
   * @throws ContentException the store's, with those of the sources suppressed
   */
  void ensure(Cid cid, String name) throws ContentException {
    ContentException failure;
    try {
      store.keep(cid, name);
      return;
    } catch (ContentException e) {
      if (e.code() != ErrorCode.CONTENT_MISSING && e.code() != ErrorCode.CONTENT_CORRUPT) {
        throw e;
      }
      failure = e;
    }
    for (ContentStore source : sources) {
      try (InputStream content = source.get(cid)) {
        store.put(content);
        store.keep(cid, name);
        return;
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
    throw failure;
  }

  boolean holds(Cid cid) throws ContentException {
    return store.holds(cid);
  }

  void remove(Cid cid) throws ContentException {
    store.remove(cid);
  }

  void reclaim() throws ContentException {
    store.reclaim();
  }
}
