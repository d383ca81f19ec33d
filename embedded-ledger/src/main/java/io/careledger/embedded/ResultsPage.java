// SPDX-License-Identifier: Apache-2.0
package io.careledger.embedded;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.hyperledger.fabric.protos.peer.QueryResponseMetadata;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIteratorWithMetadata;

/** One page of a range; the bookmark is the first key of the next page, empty behind the last. */
final class ResultsPage implements QueryResultsIteratorWithMetadata<KeyValue> {
  private final List<KeyValue> rows = new ArrayList<>();
  private final String bookmark;

  ResultsPage(Simulation.RangeScan scan, int pageSize) {
    while (rows.size() < pageSize && scan.hasNext()) {
      rows.add(Results.Entry.of(scan.next()));
    }
    bookmark = scan.nextKey();
  }

  @Override
  public Iterator<KeyValue> iterator() {
    return List.copyOf(rows).iterator();
  }

  @Override
  public QueryResponseMetadata getMetadata() {
    return QueryResponseMetadata.newBuilder()
        .setFetchedRecordsCount(rows.size())
        .setBookmark(bookmark)
        .build();
  }

  @Override
  public void close() {}
}
