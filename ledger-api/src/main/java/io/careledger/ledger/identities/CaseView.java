// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;
import java.util.Optional;

/**
 * A case and all that members have given away of its pseudonym.
 *
 * @param shares in the order in which they were given, in this case and in others of the pseudonym:
 *     a share opens its pseudonym whatever case it was given for
 * @param tracedIn the case with the outcome: this one or another of the pseudonym
 */
public record CaseView(List<CaseShare> shares, TraceCase traceCase, Optional<String> tracedIn)
    implements JsonEncodable {
  public CaseView {
    shares = List.copyOf(shares);
  }

  public static CaseView read(Members members) {
    return new CaseView(
        members.objects("shares", 0, 255, CaseShare::read),
        members.object("case", TraceCase::read),
        members.has("tracedIn")
            ? Optional.of(members.string("tracedIn", Forms.ID))
            : Optional.empty());
  }

  /** Whether the member at a place has given its share of the pseudonym, in any case. */
  public boolean isGiven(int place) {
    return shares.stream().anyMatch(share -> share.place() == place);
  }

  @Override
  public JsonObject toJson() {
    JsonObject json = JsonObject.empty().with("case", traceCase).with("shares", shares);
    return tracedIn.isPresent() ? json.with("tracedIn", tracedIn.get()) : json;
  }
}
