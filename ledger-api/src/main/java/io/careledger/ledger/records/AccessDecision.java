// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.records;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.Optional;

/**
 * The decision on a request for access.
 *
 * @param content where the bytes are; if and only if access was granted
 * @param decision its id, under which the audit finds it
 * @param reason {@link AccessDenial#NONE} if access was granted
 * @param version the head version, over which the ledger decided
 */
public record AccessDecision(
    Optional<RecordContent> content,
    String decision,
    AccessDenial reason,
    String record,
    int version)
    implements JsonEncodable {
  public AccessDecision {
    if (content.isPresent() != (reason == AccessDenial.NONE)) {
      throw new IllegalArgumentException("content goes with a grant");
    }
  }

  public static AccessDecision read(Members members) {
    AccessDenial reason = readReason(members);
    if (members.has("content") != (reason == AccessDenial.NONE)) {
      throw members.refuse("content", "goes with a grant");
    }
    return new AccessDecision(
        members.optional("content", RecordContent::read),
        members.string("decision", Forms.ID),
        reason,
        members.string("record", Forms.ID),
        (int) members.integer("version", 1, Integer.MAX_VALUE));
  }

  /** Takes {@code outcome} and {@code reason}. */
  public static AccessDenial readReason(Members members) {
    AccessDenial reason = members.choice("reason", AccessDenial.values(), AccessDenial::text);
    if (!members.string("outcome", Forms.WORD).equals(outcome(reason))) {
      throw members.refuse("outcome", "does not fit the reason");
    }
    return reason;
  }

  /** {@code granted} or {@code denied}. */
  public static String outcome(AccessDenial reason) {
    return reason == AccessDenial.NONE ? "granted" : "denied";
  }

  public boolean granted() {
    return reason == AccessDenial.NONE;
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("decision", decision)
        .with("outcome", outcome(reason))
        .with("reason", reason.text())
        .with("record", record)
        .with("version", version)
        .withOptional("content", content);
  }
}
