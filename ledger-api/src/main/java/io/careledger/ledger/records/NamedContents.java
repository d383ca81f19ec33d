// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.records;

import io.careledger.ledger.Forms;
import io.careledger.ledger.PageRequest;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;

/**
 * Contents that a version of some record names, be it withdrawn or not.
 *
 * @param cids 0…100, sorted, distinct
 */
public record NamedContents(List<String> cids) implements JsonEncodable {
  public NamedContents {
    cids = List.copyOf(cids);
  }

  public static NamedContents read(Members members) {
    return new NamedContents(cids(members));
  }

  static List<String> cids(Members members) {
    return members.sortedStrings("cids", 0, PageRequest.MAXIMUM_ROWS, Forms.CID);
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("cids", cids);
  }
}
