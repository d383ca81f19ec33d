// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger;

import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param rows at most 100
 * @param bookmark where the next page begins; empty if this is the last
 */
public record Page<T extends JsonEncodable>(List<T> rows, String bookmark)
    implements JsonEncodable {
  public Page {
    rows = List.copyOf(rows);
  }

  public static <T extends JsonEncodable> Page<T> read(Members members, Function<Members, T> row) {
    return new Page<>(
        members.objects("rows", 0, PageRequest.MAXIMUM_ROWS, row),
        members.string("bookmark", 0, 512));
  }

  public boolean isLast() {
    return bookmark.isEmpty();
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("bookmark", bookmark).with("rows", rows);
  }
}
