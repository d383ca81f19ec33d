// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.identities;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;
import java.util.Optional;

/**
 * A person whom an institution has enrolled, without a name.
 *
 * @param attributes that were attested to it and not revoked, sorted
 * @param closing why no pseudonym is registered for it any more, if it is closed
 * @param commitment to the identity, 32 bytes
 * @param enrolment the hash of channel and X
 * @param key X, 48 bytes
 * @param proof of knowledge of x
 */
public record Enrolment(
    List<String> attributes,
    Optional<Closing> closing,
    Bytes commitment,
    String enrolment,
    Bytes key,
    String msp,
    Bytes proof,
    long time,
    String transaction)
    implements JsonEncodable {
  public Enrolment {
    attributes = List.copyOf(attributes);
  }

  public static Enrolment read(Members members) {
    return new Enrolment(
        members.sortedStrings("attributes", 0, 64, Forms.ATTRIBUTE),
        members.optional("closing", Closing::read),
        members.bytes("commitment", 32, 32),
        members.string("enrolment", Forms.ENROLMENT),
        members.bytes("key", 48, 48),
        members.string("msp", Forms.MSP),
        members.bytes("proof", 1, 32_768),
        Forms.time(members, "time"),
        members.string("transaction", 1, 128));
  }

  /** The end of an enrolment. */
  public record Closing(String reason, long time) implements JsonEncodable {
    static Closing read(Members members) {
      return new Closing(Forms.reason(members, "reason"), Forms.time(members, "time"));
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("reason", reason).with("time", time);
    }
  }

  public boolean isOpen() {
    return closing.isEmpty();
  }

  @Override
  public JsonObject toJson() {
    return JsonObject.empty()
        .with("attributes", attributes)
        .withOptional("closing", closing)
        .with("commitment", commitment)
        .with("enrolment", enrolment)
        .with("key", key)
        .with("msp", msp)
        .with("proof", proof)
        .with("time", time)
        .with("transaction", transaction);
  }
}
