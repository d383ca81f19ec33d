// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.keys;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;

/**
 * The decision on a key request.
 *
 * @param notLive the attributes that are not live on every day, if that is the reason
 * @param reason {@link KeyDenial#NONE} if it was granted
 */
public record KeyDecision(List<String> notLive, KeyDenial reason, String request)
    implements JsonEncodable {
  public KeyDecision {
    notLive = List.copyOf(notLive);
  }

  public boolean granted() {
    return reason == KeyDenial.NONE;
  }

  public static KeyDecision read(Members members) {
    return new KeyDecision(
        members.sortedStrings("notLive", 0, 64, Forms.ATTRIBUTE),
        KeyRequest.readReason(members),
        members.string("request", Forms.ID));
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("notLive", notLive)
        .with("outcome", granted() ? "granted" : "denied")
        .with("reason", reason.text())
        .with("request", request);
  }
}
