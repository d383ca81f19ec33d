// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.records;

import io.careledger.ledger.Forms;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.Optional;

/**
 * One version of a record as the ledger keeps it.
 *
 * @param owner the actor that registered it
 * @param time of the version's transaction, seconds since the epoch
 * @param transaction the id of that transaction
 * @param withdrawal why nobody is let in any more; on the head version of a withdrawn record only
 */
public record RecordVersion(
    RecordDescription description,
    String owner,
    long time,
    String transaction,
    Optional<Withdrawal> withdrawal)
    implements JsonEncodable {

  /**
   * The end of a record.
   *
   * @param by the owner's id, or the MSP of the institution that registered the owner
   * @param time seconds since the epoch
   */
  public record Withdrawal(String by, String reason, long time, String transaction)
      implements JsonEncodable {
    static Withdrawal read(Members members) {
      return new Withdrawal(
          members.string("by", 1, 64),
          members.string("reason", 1, 200),
          Forms.time(members, "time"),
          members.string("transaction", 1, 128));
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty()
          .with("by", by)
          .with("reason", reason)
          .with("time", time)
          .with("transaction", transaction);
    }
  }

  public static RecordVersion read(Members members) {
    return new RecordVersion(
        RecordDescription.read(members),
        members.string("owner", Forms.ACTOR),
        Forms.time(members, "time"),
        members.string("transaction", 1, 128),
        members.optional("withdrawal", Withdrawal::read));
  }

  public boolean isWithdrawn() {
    return withdrawal.isPresent();
  }

  /** The version as it was registered. */
  public RecordVersion withoutWithdrawal() {
    return new RecordVersion(description, owner, time, transaction, Optional.empty());
  }

  @Override
  public JsonObject toJson() {
    return description
        .toJson()
        .with("owner", owner)
        .with("time", time)
        .with("transaction", transaction)
        .withOptional("withdrawal", withdrawal);
  }
}
