// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.crypto.content.RecordId;
import io.careledger.crypto.envelope.ContentKey;
import io.careledger.crypto.envelope.HeaderBuilder;
import io.careledger.crypto.envelope.OpenedHeader;
import io.careledger.crypto.envelope.PayloadException;
import io.careledger.crypto.envelope.RecordContext;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerArguments;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Purpose;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.MasterKeyState;
import io.careledger.ledger.records.AccessDecision;
import io.careledger.ledger.records.RecordArguments.Amend;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordArguments.RequestAccess;
import io.careledger.ledger.records.RecordArguments.Withdraw;
import io.careledger.ledger.records.RecordArguments.WithdrawAsInstitution;
import io.careledger.ledger.records.RecordContent;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.ledger.records.RecordQueries.History;
import io.careledger.ledger.records.RecordQueries.ListByCode;
import io.careledger.ledger.records.RecordQueries.ListByOwner;
import io.careledger.ledger.records.RecordQueries.ReadRecord;
import io.careledger.ledger.records.RecordResult;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.files.DurableFile;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.session.Pages;
import io.careledger.sdk.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Records: encrypted into the store, described on the ledger, opened after a granted decision.
 * Streams of any size in constant memory.
 */
public final class RecordClient {
  private static final int BUFFER = 1 << 17;

  private final Session session;
  private final ContentStore store;
  private final RecordWriter writer;
  private final RecordReader reader;

  RecordClient(Session session, ContentStore store, KeyClient keys) {
    this.session = session;
    this.store = store;
    this.writer = new RecordWriter(session, store);
    this.reader = new RecordReader(session, store, keys);
  }

  /**
   * Encrypts a file and registers it.
   *
   * @param file read to its end, not closed
   * @param progress told the bytes of the file taken so far
   * @return the first version, as the ledger keeps it
   * @throws LedgerException {@code CL-STATE-CONFLICT} on {@code arguments.masterKey} if this
   *     institution's peer gave another master key than the committee's; the bytes are then removed
   *     again
   */
  public RecordVersion put(
      Actor owner, InputStream file, RecordDraft draft, LongConsumer progress) {
    byte[] salt = new byte[RecordId.SALT_LENGTH];
    session.random().nextBytes(salt);
    RecordId record = RecordId.derive(session.channel(), owner.id(), salt);
    MasterKeyState masterKey = writer.masterKey();
    ContentKey contentKey = ContentKey.random(session.channel(), record, session.random());
    RecordWriter.StoredPayload payload = writer.storePayload(contentKey, file, progress);
    HeaderBuilder header =
        new HeaderBuilder(
            new RecordContext(session.channel(), owner.id(), record, 1),
            RecordWriter.reference(masterKey),
            contentKey,
            payload.cid(),
            payload.size());
    RecordDescription description =
        writer.storeHeader(header, masterKey, owner.sealingKey().publicKey(), draft);
    submit(owner, new Register(description, Bytes.of(salt)), description.content(), true);
    return read(record.toString(), 1);
  }

  /**
   * Puts a new version over the same encrypted payload. Who could open an older version still can,
   * with its header.
   *
   * @throws LedgerException {@code CL-STATE-CONFLICT} if another amendment came first
   */
  public RecordVersion amend(Actor owner, String record, RecordDraft draft) {
    RecordVersion old = read(record, 0);
    MasterKeyState masterKey = writer.masterKey();
    HeaderBuilder header = reader.open(owner, old).amend(RecordWriter.reference(masterKey));
    return submitAmendment(owner, header, masterKey, draft, false);
  }

  /**
   * Encrypts the payload anew under a new key and puts that as a new version: older headers open
   * older payloads only.
   */
  public RecordVersion rekey(Actor owner, String record, RecordDraft draft, LongConsumer progress) {
    RecordVersion old = read(record, 0);
    RecordId id = RecordId.parse(record);
    MasterKeyState masterKey = writer.masterKey();
    ContentKey contentKey = ContentKey.random(session.channel(), id, session.random());
    RecordWriter.StoredPayload payload;
    try (InputStream plaintext = reader.payload(reader.open(owner, old))) {
      payload = writer.storePayload(contentKey, plaintext, progress);
    } catch (IOException e) {
      throw Failures.of(e);
    }
    RecordContext next =
        new RecordContext(session.channel(), owner.id(), id, old.description().version() + 1);
    HeaderBuilder header =
        new HeaderBuilder(
            next, RecordWriter.reference(masterKey), contentKey, payload.cid(), payload.size());
    return submitAmendment(owner, header, masterKey, draft, true);
  }

  private RecordVersion submitAmendment(
      Actor owner,
      HeaderBuilder header,
      MasterKeyState masterKey,
      RecordDraft draft,
      boolean rekey) {
    RecordDescription description =
        writer.storeHeader(header, masterKey, owner.sealingKey().publicKey(), draft);
    submit(owner, new Amend(description, rekey), description.content(), rekey);
    return read(description.record(), description.version());
  }

  /** Keeps nothing that was encrypted to a key that the endorsers don't vouch for. */
  private void submit(
      Actor owner,
      LedgerArguments<RecordResult> arguments,
      RecordContent content,
      boolean ownPayload) {
    try {
      session.submit(owner, arguments);
    } catch (LedgerException e) {
      if (e.code() == ErrorCode.STATE_CONFLICT && e.field().equals("arguments.masterKey")) {
        writer.discard(content, ownPayload, e);
      }
      throw e;
    }
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
    DurableFile.requireFree(target, overwrite);
    AccessDecision decision = requestAccess(actor, record, purpose);
    OpenedHeader header = reader.open(actor, read(record, decision.version()));
    try (InputStream plaintext = reader.payload(header);
        DurableFile draft = DurableFile.replacing(target)) {
      copy(plaintext, draft.output(), progress);
      draft.commit(overwrite);
      return decision;
    } catch (PayloadException e) {
      throw new LedgerException(
          ErrorCode.ENVELOPE_REFUSED, "payload", "the payload is not the record's", e);
    } catch (IOException e) {
      throw Failures.of(e);
    }
  }

  /**
   * Lets the ledger decide, under a fresh request id, and records the decision.
   *
   * @throws LedgerException {@code CL-ACCESS-DENIED} with the reason
   */
  public AccessDecision requestAccess(Actor actor, String record, Purpose purpose) {
    AccessDecision decision = session.submit(actor, new RequestAccess(purpose, record)).result();
    if (!decision.granted()) {
      throw new LedgerException(
          ErrorCode.ACCESS_DENIED,
          decision.reason().text(),
          "the ledger denied access and recorded it as decision " + decision.decision());
    }
    return decision;
  }

  /**
   * Withdraws a record and removes its bytes from this institution's store if the institution
   * registered the owner; else its follower does. Doing it again removes again.
   */
  public void withdraw(Actor owner, String record, String reason) {
    if (!read(record, 0).isWithdrawn()) {
      session.submit(owner, new Withdraw(reason, record));
    }
    WithdrawalFollower.remove(session, store, record);
  }

  /**
   * The same by the institution that registered an owner who is closed; needs the {@code admin}
   * identity.
   */
  public void withdrawAsInstitution(String record, String reason) {
    if (!read(record, 0).isWithdrawn()) {
      session.submit(new WithdrawAsInstitution(reason, record));
    }
    WithdrawalFollower.remove(session, store, record);
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

  private static void copy(InputStream in, OutputStream out, LongConsumer progress)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long written = 0;
    // The cipher gives a segment at a time; written one by one they cost more than deciphering.
    for (int read = in.readNBytes(buffer, 0, BUFFER);
        read > 0;
        read = in.readNBytes(buffer, 0, BUFFER)) {
      out.write(buffer, 0, read);
      written += read;
      progress.accept(written);
    }
  }
}
