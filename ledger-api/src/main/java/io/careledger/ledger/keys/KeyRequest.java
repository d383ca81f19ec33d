// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.keys;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;

/**
 * A decided key request.
 *
 * @param notLive the attributes that are not live on every day, if that is the reason
 * @param reason {@link KeyDenial#NONE} if it was granted
 * @param sealingKey X25519, made for this request, 32 bytes
 * @param time of the transaction, seconds since the epoch
 */
public record KeyRequest(
    String actor,
    List<String> attributes,
    String committee,
    int firstDay,
    int lastDay,
    List<String> notLive,
    KeyDenial reason,
    String request,
    Bytes sealingKey,
    long time,
    String transaction)
    implements JsonEncodable {
  public KeyRequest {
    attributes = List.copyOf(attributes);
    notLive = List.copyOf(notLive);
  }

  public static KeyRequest read(Members members) {
    return new KeyRequest(
        members.string("actor", Forms.ACTOR),
        members.sortedStrings("attributes", 1, 64, Forms.ATTRIBUTE),
        members.string("committee", Forms.COMMITTEE),
        Forms.day(members, "firstDay"),
        Forms.day(members, "lastDay"),
        members.sortedStrings("notLive", 0, 64, Forms.ATTRIBUTE),
        readReason(members),
        members.string("request", Forms.ID),
        members.bytes("sealingKey", 32, 32),
        Forms.time(members, "time"),
        members.string("transaction", 1, 128));
  }

  static KeyDenial readReason(Members members) {
    KeyDenial reason = members.choice("reason", KeyDenial.values(), KeyDenial::text);
    String outcome = members.string("outcome", Forms.WORD);
    if (!outcome.equals(reason == KeyDenial.NONE ? "granted" : "denied")) {
      throw members.refuse("outcome", "does not fit the reason");
    }
    return reason;
  }

  public boolean granted() {
    return reason == KeyDenial.NONE;
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("actor", actor)
        .with("attributes", attributes)
        .with("committee", committee)
        .with("firstDay", firstDay)
        .with("lastDay", lastDay)
        .with("notLive", notLive)
        .with("outcome", granted() ? "granted" : "denied")
        .with("reason", reason.text())
        .with("request", request)
        .with("sealingKey", sealingKey)
        .with("time", time)
        .with("transaction", transaction);
  }
}
