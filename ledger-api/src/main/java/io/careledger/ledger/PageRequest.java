// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;

/**
 * Which part of a list.
 *
 * @param bookmark what the page before returned; empty at the start
 * @param rows the largest number of rows, 1…100
 */
public record PageRequest(String bookmark, int rows) {
  /** The largest page. */
  public static final int MAXIMUM_ROWS = 100;

  /** The first page, as large as can be. */
  public static final PageRequest FIRST = new PageRequest("", MAXIMUM_ROWS);

  public static PageRequest read(Members members) {
    return new PageRequest(
        members.string("bookmark", 0, 512), (int) members.integer("rows", 1, MAXIMUM_ROWS));
  }

  /** The page behind {@code page}, of the same size. */
  public PageRequest after(Page<?> page) {
    return new PageRequest(page.bookmark(), rows);
  }

  /** The members of this request added to a query's. */
  public JsonObject addTo(JsonObject query) {
    return query.with("bookmark", bookmark).with("rows", rows);
  }
}
