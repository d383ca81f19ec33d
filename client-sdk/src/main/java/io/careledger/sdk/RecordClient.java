// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.records.AccessDecision;
import io.careledger.ledger.records.RecordQueries.History;
import io.careledger.ledger.records.RecordQueries.ListByCode;
import io.careledger.ledger.records.RecordQueries.ListByOwner;
import io.careledger.ledger.records.RecordQueries.ReadRecord;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.session.Pages;
import io.careledger.sdk.session.Session;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Records: encrypted into the store, described on the ledger, opened after a granted decision.
 * Streams of any size in constant memory.
 *
 * <p>What the ledger would refuse is refused before anything is stored, as far as it can be known;
 * what a later refusal leaves in the store is removed again, unless the outcome is not known
 * ({@code CL-LEDGER-UNKNOWN-COMMIT}, {@code CL-LEDGER-FAILED}).
 */
public final class RecordClient {
  private final Session session;
  private final RecordPublication publication;
  private final RecordAccess access;
  private final RecordWithdrawal withdrawal;

  RecordClient(Session session, ContentStore store, KeyClient keys) {
    RecordReader reader = new RecordReader(session, store, keys);
    this.session = session;
    this.publication = new RecordPublication(session, store, reader);
    this.access = new RecordAccess(session, reader);
    this.withdrawal = new RecordWithdrawal(session, store);
  }

  /**
   * Encrypts a file and registers it.
   *
   * @param file read to its end, not closed
   * @param progress told the bytes of the file taken so far
   * @return the first version, as the ledger keeps it
   * @throws LedgerException {@code CL-NAMESPACE-UNKNOWN} if no institution attests an attribute of
   *     the policy, {@code CL-ACTOR-CLOSED}; {@code CL-STATE-CONFLICT} on {@code
   *     arguments.masterKey} if this institution's peer gave another master key than the
   *     committee's
   */
  public RecordVersion put(
      Actor owner, InputStream file, RecordDraft draft, LongConsumer progress) {
    return publication.put(owner, file, draft, progress);
  }

  /**
   * Puts a new version over the same encrypted payload. Who could open an older version still can,
   * with its header.
   *
   * @throws LedgerException {@code CL-NOT-OWNER}, {@code CL-RECORD-WITHDRAWN}, {@code
   *     CL-STATE-CONFLICT} if another amendment came first, and as {@link #put}
   */
  public RecordVersion amend(Actor owner, String record, RecordDraft draft) {
    return publication.amend(owner, record, draft);
  }

  /**
   * Encrypts the payload anew under a new key and puts that as a new version: older headers open
   * older payloads only.
   *
   * @throws LedgerException as {@link #amend}
   */
  public RecordVersion rekey(Actor owner, String record, RecordDraft draft, LongConsumer progress) {
    return publication.rekey(owner, record, draft, progress);
  }

  /**
   * Asks the ledger, and only if it grants fetches, opens and writes the record's file: beside the
   * target, synced, renamed.
   *
   * @param overwrite whether a regular file at {@code target} may be replaced
   * @param progress told the bytes of the file written so far
   * @return the decision
   * @throws LedgerException {@code CL-ACCESS-DENIED} with the ledger's reason, {@code
   *     CL-ENVELOPE-REFUSED}, {@code CL-TARGET-EXISTS}, and others; nothing is then left under the
   *     target's name
   */
  public AccessDecision get(
      Actor actor,
      String record,
      Purpose purpose,
      Path target,
      boolean overwrite,
      LongConsumer progress) {
    return access.get(actor, record, purpose, target, overwrite, progress);
  }

  /**
   * Lets the ledger decide, under a fresh request id, and records the decision.
   *
   * @throws LedgerException {@code CL-ACCESS-DENIED} with the reason
   */
  public AccessDecision requestAccess(Actor actor, String record, Purpose purpose) {
    return access.request(actor, record, purpose);
  }

  /**
   * Withdraws a record and removes its bytes from this institution's store if the institution
   * registered the owner; else its follower does. Doing it again removes again.
   *
   * @throws LedgerException {@code CL-NOT-OWNER}; {@code CL-RECORD-WITHDRAWN}, with date and
   *     reason, if it is withdrawn already for another reason
   */
  public void withdraw(Actor owner, String record, String reason) {
    withdrawal.asOwner(owner, record, reason);
  }

  /**
   * The same by the institution that registered an owner who is closed; needs the {@code admin}
   * identity.
   */
  public void withdrawAsInstitution(String record, String reason) {
    withdrawal.asInstitution(record, reason);
  }

  /** One version as the ledger keeps it; the newest for 0. */
  public RecordVersion read(String record, int version) {
    return session.query(new ReadRecord(record, version));
  }

  /** All versions, oldest first. */
  public Stream<RecordVersion> history(String record) {
    return Pages.stream(session, page -> new History(record, page));
  }

  public Stream<RecordVersion> listByOwner(String owner) {
    return Pages.stream(session, page -> new ListByOwner(owner, page));
  }

  /** Records that publish a clinical code {@code system|code}. */
  public Stream<RecordVersion> listByCode(String code) {
    return Pages.stream(session, page -> new ListByCode(code, page));
  }
}
