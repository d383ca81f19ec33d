// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.crypto.content.RecordId;
import io.careledger.crypto.policy.Attribute;
import io.careledger.crypto.policy.Policy;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.consortium.Consortium;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadActor;
import io.careledger.ledger.consortium.ConsortiumQueries.ReadConsortium;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.consortium.Member;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.Members;
import io.careledger.ledger.keys.MasterKeyState;
import io.careledger.ledger.records.RecordContent;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.ledger.records.RecordQueries.ReadRecord;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.session.Session;
import java.time.Instant;
import java.util.stream.Collectors;

/**
 * What the ledger would refuse, found before anything is encrypted or stored. The ledger decides
 * all of it again; these checks save the owner's time, not the ledger's safety.
 */
final class RecordChecks {
  private static final String ANY_CID = "b" + "a".repeat(58);

  private final Session session;

  RecordChecks(Session session) {
    this.session = session;
  }

  /**
   * @throws LedgerException {@code CL-ACTOR-UNKNOWN}, {@code CL-ACTOR-CLOSED}, {@code
   *     CL-NAMESPACE-UNKNOWN}, {@code CL-ARGUMENT-INVALID}
   */
  void requireWritable(
      Actor owner, RecordId record, int version, MasterKeyState masterKey, RecordDraft draft) {
    session
        .query(new ReadActor(owner.id().toString()))
        .closing()
        .ifPresent(
            end -> {
              throw new LedgerException(
                  ErrorCode.ACTOR_CLOSED,
                  "actor",
                  "closed since " + Instant.ofEpochSecond(end.time()) + ": " + end.reason());
            });
    requireNamespaces(draft.policy());
    RecordContent any = new RecordContent(ANY_CID, 1, Bytes.of(new byte[32]), ANY_CID, 1);
    // The ledger's own reader says which form is wrong.
    RecordDescription description = RecordWriter.describe(any, record, version, masterKey, draft);
    Members.read(description.toJson(), "", RecordDescription::read);
  }

  private void requireNamespaces(Policy policy) {
    Consortium consortium =
        session
            .query(new ReadConsortium())
            .consortium()
            .orElseThrow(
                () -> new LedgerException(ErrorCode.NOT_FOUNDED, "", "no consortium is in force"));
    for (Attribute attribute : policy.attributes()) {
      if (consortium.activeOwner(attribute.namespace()).isEmpty()) {
        throw new LedgerException(
            ErrorCode.NAMESPACE_UNKNOWN,
            "policy",
            "nobody attests "
                + attribute.text()
                + ": the institutions' namespaces are "
                + consortium.members().stream()
                    .filter(Member::active)
                    .map(Member::institution)
                    .map(Institution::namespace)
                    .collect(Collectors.joining(", ")));
      }
    }
  }

  /**
   * The head version of a record that its owner may change.
   *
   * @throws LedgerException {@code CL-NOT-FOUND}, {@code CL-NOT-OWNER}, {@code CL-RECORD-WITHDRAWN}
   */
  RecordVersion requireAmendable(Actor owner, String record) {
    RecordVersion head = requireOwned(owner, record);
    if (head.isWithdrawn()) {
      throw withdrawn(head);
    }
    return head;
  }

  /**
   * The head version of a record of this owner's.
   *
   * @throws LedgerException {@code CL-NOT-FOUND}, {@code CL-NOT-OWNER}
   */
  RecordVersion requireOwned(Actor owner, String record) {
    RecordVersion head = session.query(new ReadRecord(record, 0));
    if (!head.owner().equals(owner.id().toString())) {
      throw new LedgerException(
          ErrorCode.NOT_OWNER, "actor", "the record belongs to another actor, " + head.owner());
    }
    return head;
  }

  /** Says since when and why a record is withdrawn. */
  static LedgerException withdrawn(RecordVersion head) {
    RecordVersion.Withdrawal end = head.withdrawal().orElseThrow();
    return new LedgerException(
        ErrorCode.RECORD_WITHDRAWN,
        "record",
        "withdrawn already, since " + Instant.ofEpochSecond(end.time()) + ": " + end.reason());
  }
}
