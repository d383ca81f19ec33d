// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.holding;

import io.careledger.crypto.content.Cid;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.ContentStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;

/** A store that can't be reached, or that serves other bytes for some contents. */
final class FaultyStore implements ContentStore {
  private final ContentStore whole;
  final Set<Cid> replaced = new HashSet<>();
  boolean reachable = true;
  boolean writable = true;
  int reads;

  FaultyStore(ContentStore whole) {
    this.whole = whole;
  }

  private ContentStore reached() throws ContentException {
    if (!reachable) {
      throw ContentException.unreachable("the node is down");
    }
    return whole;
  }

  @Override
  public Cid put(InputStream content, LongConsumer progress) throws IOException {
    if (!writable) {
      throw ContentException.failed("cannot write", new IOException("no space left on device"));
    }
    return reached().put(content, progress);
  }

  @Override
  public InputStream get(Cid cid) throws ContentException {
    reads++;
    return replaced.contains(cid)
        ? new ByteArrayInputStream(new byte[] {6, 6, 6})
        : reached().get(cid);
  }

  @Override
  public boolean has(Cid cid) throws ContentException {
    return reached().has(cid);
  }

  @Override
  public void remove(Cid cid) throws ContentException {
    reached().remove(cid);
  }
}
