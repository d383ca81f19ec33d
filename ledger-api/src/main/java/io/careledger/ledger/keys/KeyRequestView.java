// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.keys;

import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;

/**
 * A key request with what the members answered.
 *
 * @param partialKeys by place
 */
public record KeyRequestView(List<PartialKey> partialKeys, KeyRequest request)
    implements JsonEncodable {
  public KeyRequestView {
    partialKeys = List.copyOf(partialKeys);
  }

  public static KeyRequestView read(Members members) {
    return new KeyRequestView(
        members.objects("partialKeys", 0, 255, PartialKey::read),
        members.object("request", KeyRequest::read));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty().with("partialKeys", partialKeys).with("request", request);
  }
}
