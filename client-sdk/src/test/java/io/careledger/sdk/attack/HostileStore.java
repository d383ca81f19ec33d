// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import io.careledger.crypto.content.Cid;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.ContentStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/** A store that checks nothing and serves what its operator likes in place of some contents. */
final class HostileStore implements ContentStore {
  private final ContentStore honest;
  private final Map<Cid, UnaryOperator<InputStream>> served = new HashMap<>();

  HostileStore(ContentStore honest) {
    this.honest = honest;
  }

  void serve(Cid cid, UnaryOperator<InputStream> changed) {
    served.put(cid, changed);
  }

  @Override
  public Cid put(InputStream content, LongConsumer progress) throws IOException {
    return honest.put(content, progress);
  }

  @Override
  public InputStream get(Cid cid) throws ContentException {
    return served.getOrDefault(cid, UnaryOperator.identity()).apply(honest.get(cid));
  }

  @Override
  public boolean has(Cid cid) throws ContentException {
    return honest.has(cid);
  }

  @Override
  public void remove(Cid cid) throws ContentException {
    honest.remove(cid);
  }
}
