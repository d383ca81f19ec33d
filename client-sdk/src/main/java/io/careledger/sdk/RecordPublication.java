// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.crypto.content.Cid;
import io.careledger.crypto.content.RecordId;
import io.careledger.crypto.envelope.ContentKey;
import io.careledger.crypto.envelope.HeaderBuilder;
import io.careledger.crypto.envelope.RecordContext;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.MasterKeyState;
import io.careledger.ledger.records.RecordArguments.Amend;
import io.careledger.ledger.records.RecordArguments.Register;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.ledger.records.RecordQueries.ReadRecord;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/**
 * New records and new versions: what can be checked is checked, then the bytes go into the store,
 * then their description to the ledger.
 */
final class RecordPublication {
  private final Session session;
  private final ContentStore store;
  private final RecordChecks checks;
  private final RecordWriter writer;
  private final RecordReader reader;

  RecordPublication(Session session, ContentStore store, RecordReader reader) {
    this.session = session;
    this.store = store;
    this.checks = new RecordChecks(session);
    this.writer = new RecordWriter(session, store);
    this.reader = reader;
  }

  RecordVersion put(Actor owner, InputStream file, RecordDraft draft, LongConsumer progress) {
    byte[] salt = new byte[RecordId.SALT_LENGTH];
    session.random().nextBytes(salt);
    RecordId record = RecordId.derive(session.channel(), owner.id(), salt);
    MasterKeyState masterKey = writer.masterKey();
    checks.requireWritable(owner, record, 1, masterKey, draft);
    ContentKey contentKey = ContentKey.random(session.channel(), record, session.random());
    try (Upload upload = new Upload(session, store)) {
      HeaderBuilder header =
          header(upload, owner, record, 1, masterKey, contentKey, file, progress);
      RecordDescription description = describe(upload, owner, header, masterKey, draft);
      upload.submit(owner, new Register(description, Bytes.of(salt)));
    }
    return read(record, 1);
  }

  RecordVersion amend(Actor owner, String record, RecordDraft draft) {
    RecordVersion old = checks.requireAmendable(owner, record);
    int version = old.description().version() + 1;
    RecordId id = RecordId.parse(record);
    MasterKeyState masterKey = writer.masterKey();
    checks.requireWritable(owner, id, version, masterKey, draft);
    HeaderBuilder header = reader.open(owner, old).amend(RecordWriter.reference(masterKey));
    try (Upload upload = new Upload(session, store)) {
      RecordDescription description = describe(upload, owner, header, masterKey, draft);
      upload.submit(owner, new Amend(description, false));
    }
    return read(id, version);
  }

  RecordVersion rekey(Actor owner, String record, RecordDraft draft, LongConsumer progress) {
    RecordVersion old = checks.requireAmendable(owner, record);
    int version = old.description().version() + 1;
    RecordId id = RecordId.parse(record);
    MasterKeyState masterKey = writer.masterKey();
    checks.requireWritable(owner, id, version, masterKey, draft);
    ContentKey contentKey = ContentKey.random(session.channel(), id, session.random());
    try (Upload upload = new Upload(session, store);
        InputStream plaintext = reader.payload(reader.open(owner, old))) {
      HeaderBuilder header =
          header(upload, owner, id, version, masterKey, contentKey, plaintext, progress);
      RecordDescription description = describe(upload, owner, header, masterKey, draft);
      upload.submit(owner, new Amend(description, true));
    } catch (IOException e) {
      throw Failures.of(e);
    }
    return read(id, version);
  }

  /** Encrypts and stores a payload, and begins the header that names it. */
  private HeaderBuilder header(
      Upload upload,
      Actor owner,
      RecordId record,
      int version,
      MasterKeyState masterKey,
      ContentKey contentKey,
      InputStream plaintext,
      LongConsumer progress) {
    RecordWriter.StoredPayload payload = writer.storePayload(contentKey, plaintext, progress);
    upload.add(payload.cid());
    return new HeaderBuilder(
        new RecordContext(session.channel(), owner.id(), record, version),
        RecordWriter.reference(masterKey),
        contentKey,
        payload.cid(),
        payload.size());
  }

  private RecordDescription describe(
      Upload upload,
      Actor owner,
      HeaderBuilder header,
      MasterKeyState masterKey,
      RecordDraft draft) {
    RecordDescription description =
        writer.storeHeader(header, masterKey, owner.sealingKey().publicKey(), draft);
    upload.add(Cid.parse(description.content().headerCid()));
    return description;
  }

  private RecordVersion read(RecordId record, int version) {
    return session.query(new ReadRecord(record.toString(), version));
  }
}
