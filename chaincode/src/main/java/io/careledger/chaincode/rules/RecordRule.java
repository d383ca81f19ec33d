// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode.rules;

import io.careledger.crypto.content.Cid;
import io.careledger.crypto.content.RecordId;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.signature.ActorId;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.Actor;
import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.keys.MasterKeyState;
import io.careledger.ledger.records.RecordArguments.Amend;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordContent;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.ledger.records.RecordVersion;
import java.util.Optional;

/** What a record's versions must be, and who may end it. */
public final class RecordRule {
  private RecordRule() {}

  public static void requireRegistrable(
      Register arguments, String channel, String owner, boolean known) {
    RecordDescription description = arguments.description();
    RecordId id = RecordId.derive(channel, ActorId.parse(owner), arguments.salt().toArray());
    if (!id.toString().equals(description.record())) {
      throw Refusal.invalid("arguments.record", "not the id of channel, owner and salt");
    }
    if (known) {
      throw Refusal.conflict("arguments.record", "registered before");
    }
    if (description.version() != 1) {
      throw Refusal.invalid("arguments.version", "a record begins with version 1");
    }
  }

  /** Stores remove what a withdrawn record names: nobody may name what is another version's. */
  public static void requireUntaken(String field, boolean taken) {
    if (taken) {
      throw Refusal.conflict(field, "a version of a record has this content");
    }
  }

  /** Refuses a second registration of a batch under one request id. */
  public static void requireOneRequest(boolean first) {
    if (!first) {
      throw new LedgerException(
          ErrorCode.REQUEST_REUSED, "requestId", "another one of this batch has it");
    }
  }

  /**
   * What holds for every version.
   *
   * @param current the current master key; empty if there is none
   */
  public static void requireDescription(
      RecordDescription description, Consortium consortium, Optional<MasterKeyState> current) {
    MasterKeyState masterKey =
        current
            .filter(key -> key.committee().equals(description.committee()))
            .orElseThrow(
                () -> Refusal.conflict("arguments.committee", "not the current master committee"));
    // The owner learnt the key from one peer's answer: only here do the endorsers vouch for it.
    if (!masterKey.digest().equals(description.masterKey())) {
      throw Refusal.conflict("arguments.masterKey", "not the committee's master key");
    }
    RecordContent content = description.content();
    Refusal.decode("arguments.headerCid", () -> Cid.parse(content.headerCid()));
    Refusal.decode("arguments.payloadCid", () -> Cid.parse(content.payloadCid()));
    if (content.headerCid().equals(content.payloadCid())) {
      throw Refusal.invalid("arguments.payloadCid", "the header's, too");
    }
    Policy policy = Refusal.decode("arguments.policy", () -> Policy.parse(description.policy()));
    if (!policy.text().equals(description.policy())) {
      throw Refusal.invalid("arguments.policy", "not in its canonical form");
    }
    for (Attribute attribute : policy.attributes()) {
      if (consortium.activeOwner(attribute.namespace()).isEmpty()) {
        throw new LedgerException(
            ErrorCode.NAMESPACE_UNKNOWN,
            "arguments.policy",
            "no active institution has the namespace " + attribute.namespace());
      }
    }
  }

  public static void requireAmendable(Amend arguments, RecordVersion head, String actor) {
    requireOwner(head, actor);
    requireStanding(head);
    if (arguments.description().version() != head.description().version() + 1) {
      throw Refusal.conflict(
          "arguments.version", "the next one is " + (head.description().version() + 1));
    }
    RecordContent before = head.description().content();
    RecordContent after = arguments.description().content();
    if (after.headerCid().equals(before.headerCid())) {
      throw Refusal.conflict("arguments.headerCid", "the header is the former one");
    }
    if (arguments.rekey()) {
      requireNewPayload(before, after);
    } else if (!after.payloadCid().equals(before.payloadCid())
        || after.payloadSize() != before.payloadSize()
        || !after.keyCommitment().equals(before.keyCommitment())) {
      throw Refusal.conflict("arguments.payloadCid", "another payload needs a re-key");
    }
  }

  private static void requireNewPayload(RecordContent before, RecordContent after) {
    if (after.payloadCid().equals(before.payloadCid())) {
      throw Refusal.conflict("arguments.payloadCid", "a re-key has a new payload");
    }
    if (after.keyCommitment().equals(before.keyCommitment())) {
      throw Refusal.conflict("arguments.keyCommitment", "a re-key has a new key");
    }
  }

  public static void requireOwner(RecordVersion head, String actor) {
    if (!head.owner().equals(actor)) {
      throw new LedgerException(ErrorCode.NOT_OWNER, "actor", "not the record's owner");
    }
  }

  public static void requireStanding(RecordVersion head) {
    if (head.isWithdrawn()) {
      throw new LedgerException(
          ErrorCode.RECORD_WITHDRAWN, "arguments.record", "withdrawn already");
    }
  }

  /** An institution withdraws only for an actor that it registered and that can't any more. */
  public static void requireOrphaned(Actor owner, String msp) {
    ActorRule.requireRegistrar(owner, msp);
    if (owner.isOpen()) {
      throw Refusal.conflict("arguments.record", "its owner is not closed");
    }
  }

  public static RecordVersion withdrawn(
      RecordVersion head, String by, String reason, long time, String transaction) {
    requireStanding(head);
    return new RecordVersion(
        head.description(),
        head.owner(),
        head.time(),
        head.transaction(),
        Optional.of(new RecordVersion.Withdrawal(by, reason, time, transaction)));
  }
}
