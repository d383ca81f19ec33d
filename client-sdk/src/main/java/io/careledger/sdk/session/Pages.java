// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.session;

import io.careledger.ledger.LedgerQuery;
import io.careledger.ledger.Page;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.json.JsonEncodable;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A list of the ledger as a stream that fetches one page at a time. */
public final class Pages<T extends JsonEncodable> implements Iterator<T> {
  private final Session session;
  private final Function<PageRequest, ? extends LedgerQuery<Page<T>>> query;
  private final Queue<T> rows = new ArrayDeque<>();
  private PageRequest next = PageRequest.FIRST;
  private boolean last;

  private Pages(Session session, Function<PageRequest, ? extends LedgerQuery<Page<T>>> query) {
    this.session = session;
    this.query = query;
  }

  /** All rows of a query, fetched as they are read. */
  public static <T extends JsonEncodable> Stream<T> stream(
      Session session, Function<PageRequest, ? extends LedgerQuery<Page<T>>> query) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(new Pages<>(session, query), Spliterator.ORDERED),
        false);
  }

  @Override
  public boolean hasNext() {
    while (rows.isEmpty() && !last) {
      Page<T> page = session.query(query.apply(next));
      rows.addAll(page.rows());
      last = page.isLast();
      next = next.after(page);
    }
    return !rows.isEmpty();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return rows.remove();
  }
}
