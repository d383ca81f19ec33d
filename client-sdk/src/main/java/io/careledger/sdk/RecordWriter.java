// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.abe.CapsuleContext;
import io.careledger.crypto.abe.Encapsulation;
import io.careledger.crypto.abe.EncapsulationKey;
import io.careledger.crypto.abe.Fabeo;
import io.careledger.crypto.content.Cid;
import io.careledger.crypto.content.RecordId;
import io.careledger.crypto.envelope.ContentKey;
import io.careledger.crypto.envelope.Header;
import io.careledger.crypto.envelope.HeaderBuilder;
import io.careledger.crypto.envelope.MasterKeyReference;
import io.careledger.crypto.envelope.Payload;
import io.careledger.crypto.envelope.RecordContext;
import io.careledger.crypto.masterkey.MasterPublicKey;
import io.careledger.crypto.sealing.SealingPublicKey;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.keys.KeyQueries.ReadMasterKey;
import io.careledger.ledger.keys.MasterKeyState;
import io.careledger.ledger.records.RecordContent;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.session.Session;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/**
 * Encrypts: payload and header into the store, and their description for the ledger. Submits
 * nothing.
 */
final class RecordWriter {
  private final Session session;
  private final ContentStore store;
  // Building a key's tables costs some milliseconds; master keys are few and for ever.
  private final Map<Bytes, EncapsulationKey> encapsulationKeys = new ConcurrentHashMap<>();

  RecordWriter(Session session, ContentStore store) {
    this.session = session;
    this.store = store;
  }

  /** A payload in the store. */
  record StoredPayload(Cid cid, long size) {}

  StoredPayload storePayload(ContentKey contentKey, InputStream file, LongConsumer progress) {
    CountingStream counted = new CountingStream(file);
    try (InputStream sealed = Payload.sealing(contentKey, counted)) {
      Cid cid = store.put(sealed, taken -> progress.accept(counted.count));
      return new StoredPayload(cid, Payload.size(counted.count));
    } catch (IOException e) {
      throw Failures.of(e);
    }
  }

  /** The current master key. */
  MasterKeyState masterKey() {
    return session.query(new ReadMasterKey(""));
  }

  static MasterKeyReference reference(MasterKeyState masterKey) {
    return new MasterKeyReference(masterKey.committee(), masterKey.version());
  }

  /**
   * Ends a header with the owner's stanza and the policy's, stores it, and describes the version.
   */
  RecordDescription storeHeader(
      HeaderBuilder builder, MasterKeyState masterKey, SealingPublicKey owner, RecordDraft draft) {
    RecordContext context = builder.context();
    Encapsulation encapsulation =
        Fabeo.encapsulate(
            encapsulationKey(masterKey),
            draft.policy(),
            draft.window(),
            capsuleContext(context),
            session.random());
    Header header =
        builder
            .owner(owner)
            .abe(encapsulation.capsule().encode(), encapsulation.key().bytes())
            .seal();
    byte[] encoded = header.encode();
    try {
      Cid cid = store.put(new ByteArrayInputStream(encoded));
      RecordContent content =
          new RecordContent(
              cid.toString(),
              encoded.length,
              Bytes.of(header.commitment().encode()),
              header.payload().toString(),
              header.payloadSize());
      return describe(content, context.record(), context.version(), masterKey, draft);
    } catch (IOException e) {
      throw Failures.of(e);
    }
  }

  static CapsuleContext capsuleContext(RecordContext context) {
    return new CapsuleContext(
        context.channel(), context.owner(), context.record(), context.version());
  }

  static RecordDescription describe(
      RecordContent content,
      RecordId record,
      int version,
      MasterKeyState masterKey,
      RecordDraft draft) {
    return new RecordDescription(
        draft.codes(),
        masterKey.committee(),
        content,
        draft.window().first(),
        draft.window().last(),
        masterKey.digest(),
        draft.mediaType(),
        draft.policy().text(),
        draft.purposes(),
        record.toString(),
        version);
  }

  private EncapsulationKey encapsulationKey(MasterKeyState masterKey) {
    return encapsulationKeys.computeIfAbsent(
        masterKey.masterPublicKey(),
        bytes -> {
          try {
            return new EncapsulationKey(MasterPublicKey.decode(bytes.toArray()));
          } catch (CryptoException e) {
            throw Failures.refusedEnvelope(e);
          }
        });
  }

  /** Counts the plaintext that is read. */
  private static final class CountingStream extends FilterInputStream {
    private long count;

    CountingStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count += Math.max(0, read);
      return read;
    }

    /** The file is the caller's to close. */
    @Override
    public void close() {}
  }
}
