// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.events;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerEvent;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.json.CanonicalJson;
import java.util.List;

/** Ids in the payload of an event; members that are not asked for are passed over. */
public final class EventPayload {
  private EventPayload() {}

  public static String text(LedgerEvent event, String member) {
    if (CanonicalJson.parse(event.payload()).members().get(member) instanceof String text) {
      return text;
    }
    throw missing(event, member);
  }

  public static List<String> texts(LedgerEvent event, String member) {
    if (CanonicalJson.parse(event.payload()).members().get(member) instanceof List<?> list
        && list.stream().allMatch(String.class::isInstance)) {
      return list.stream().map(String.class::cast).toList();
    }
    throw missing(event, member);
  }

  private static LedgerException missing(LedgerEvent event, String member) {
    return new LedgerException(
        ErrorCode.JSON_INVALID,
        member,
        "the event " + event.name() + " does not name its " + member);
  }
}
