// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.keys;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.Optional;

/**
 * An attribute of an actor or an enrolment, attested by the institution whose namespace it is; of a
 * pseudonym, shown by its holder.
 *
 * @param actor the actor's id, or {@code enrolment:} and the enrolment's
 * @param from the first day
 * @param maxDays the longest run of days for which one key may be asked, 1…31
 * @param until the last day
 */
public record Attestation(
    String actor,
    String attribute,
    int from,
    int maxDays,
    String msp,
    Optional<Revocation> revocation,
    int until)
    implements JsonEncodable {

  /**
   * The end of an attestation before its time.
   *
   * @param time seconds since the epoch
   */
  public record Revocation(String reason, long time) implements JsonEncodable {
    static Revocation read(Members members) {
      return new Revocation(members.string("reason", 1, 200), Forms.time(members, "time"));
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("reason", reason).with("time", time);
    }
  }

  public static Attestation read(Members members) {
    return new Attestation(
        members.string("actor", Forms.SUBJECT),
        members.string("attribute", Forms.ATTRIBUTE),
        Forms.day(members, "from"),
        (int) members.integer("maxDays", 1, 31),
        members.string("msp", Forms.MSP),
        members.optional("revocation", Revocation::read),
        Forms.day(members, "until"));
  }

  /**
   * Whether it covers a day and is not revoked; its institution and actor are looked at elsewhere.
   */
  public boolean covers(int day) {
    return revocation.isEmpty() && from <= day && day <= until;
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("actor", actor)
        .with("attribute", attribute)
        .with("from", from)
        .with("maxDays", maxDays)
        .with("msp", msp)
        .with("until", until)
        .withOptional("revocation", revocation);
  }
}
