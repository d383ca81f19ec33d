// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which members' shares of one pseudonym are public, over all of its cases. The point of a share
 * depends on the pseudonym's dealing alone: the end of a case takes none back, and t of them are
 * the person, whatever cases they were given for.
 *
 * @param given each member once, in the order of giving
 * @param tracedIn the case that brought the t-th
 */
public record GivenShares(List<Given> given, String pseudonym, Optional<String> tracedIn)
    implements JsonEncodable {
  public GivenShares {
    given = List.copyOf(given);
  }

  /** A share, told by its case and its member's place. */
  public record Given(String caseId, int place) implements JsonEncodable {
    static Given read(Members members) {
      return new Given(members.string("case", Forms.ID), (int) members.integer("place", 1, 255));
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("case", caseId).with("place", place);
    }
  }

  public static GivenShares read(Members members) {
    return new GivenShares(
        members.objects("given", 0, 255, Given::read),
        members.string("pseudonym", Forms.ACTOR),
        members.has("tracedIn")
            ? Optional.of(members.string("tracedIn", Forms.ID))
            : Optional.empty());
  }

  /** Before any share. */
  public static GivenShares none(String pseudonym) {
    return new GivenShares(List.of(), pseudonym, Optional.empty());
  }

  /** The share of the member at a place. */
  public Optional<Given> of(int place) {
    return given.stream().filter(each -> each.place() == place).findFirst();
  }

  /** With one more. */
  public GivenShares with(String caseId, int place) {
    List<Given> more = new ArrayList<>(given);
    more.add(new Given(caseId, place));
    return new GivenShares(more, pseudonym, tracedIn);
  }

  /** Opened by the share that a case brought. */
  public GivenShares traced(String caseId) {
    return new GivenShares(given, pseudonym, Optional.of(caseId));
  }

  @Override
  public JsonObject toJson() {
    JsonObject json = JsonObject.empty().with("given", given).with("pseudonym", pseudonym);
    return tracedIn.isPresent() ? json.with("tracedIn", tracedIn.get()) : json;
  }
}
