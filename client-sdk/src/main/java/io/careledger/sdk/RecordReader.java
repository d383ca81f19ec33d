// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.abe.AttributeKey;
import io.careledger.crypto.abe.Capsule;
import io.careledger.crypto.abe.CapsuleKey;
import io.careledger.crypto.abe.Fabeo;
import io.careledger.crypto.content.Cid;
import io.careledger.crypto.content.RecordId;
import io.careledger.crypto.envelope.AnchoredHeader;
import io.careledger.crypto.envelope.Header;
import io.careledger.crypto.envelope.KeyCommitment;
import io.careledger.crypto.envelope.OpenedHeader;
import io.careledger.crypto.envelope.RecordAnchor;
import io.careledger.crypto.envelope.RecordContext;
import io.careledger.crypto.policy.Policy;
import io.careledger.crypto.signature.ActorId;
import io.careledger.crypto.time.DayWindow;
import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.records.RecordContent;
import io.careledger.ledger.records.RecordDescription;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.content.ContentStore;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.session.Session;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Decrypts: fetches a version's header, holds it against the ledger, opens it with the actor's
 * keys. Asks for no decision.
 */
final class RecordReader {
  private static final int LARGEST_HEADER = 1 << 16;

  private final Session session;
  private final ContentStore store;
  private final KeyClient keys;

  RecordReader(Session session, ContentStore store, KeyClient keys) {
    this.session = session;
    this.store = store;
    this.keys = keys;
  }

  /**
   * Opens a version's header: as the owner by the OWNER stanza, as anybody else by the policy.
   *
   * @throws LedgerException {@code CL-ENVELOPE-REFUSED} whatever is wrong with key or bytes, {@code
   *     CL-CONTENT-MISSING} and others of the store, and as {@link KeyClient#keyFor}
   */
  OpenedHeader open(Actor actor, RecordVersion version) {
    try {
      AnchoredHeader header = header(version);
      if (actor.id().toString().equals(version.owner())) {
        return header.openAsOwner(actor.sealingKeys());
      }
      RecordDescription description = version.description();
      AttributeKey key =
          keys.keyFor(
              actor,
              description.committee(),
              Policy.parse(description.policy()),
              new DayWindow(description.firstDay(), description.lastDay()));
      CapsuleKey kemKey =
          Fabeo.decapsulate(
              key,
              header.capsule().orElse(new byte[0]),
              RecordWriter.capsuleContext(header.header().context()));
      return header.openWithKemKey(kemKey.bytes());
    } catch (CryptoException e) {
      throw Failures.refusedEnvelope(e);
    }
  }

  /** The plaintext of an opened header's payload; verified as it is read. */
  InputStream payload(OpenedHeader header) {
    try {
      return header.openPayload(store.get(header.header().payload()));
    } catch (IOException e) {
      throw Failures.of(e);
    }
  }

  private AnchoredHeader header(RecordVersion version) {
    RecordDescription description = version.description();
    RecordContent content = description.content();
    RecordAnchor anchor =
        new RecordAnchor(
            new RecordContext(
                session.channel(),
                ActorId.parse(version.owner()),
                RecordId.parse(description.record()),
                description.version()),
            KeyCommitment.decode(content.keyCommitment().toArray()),
            Cid.parse(content.payloadCid()));
    AnchoredHeader header = Header.decode(fetch(Cid.parse(content.headerCid()))).anchoredTo(anchor);
    requireAgreement(header, description);
    return header;
  }

  /**
   * What the ledger and its auditors see must be what the mathematics keeps: a weaker policy or
   * window in the capsule would go unnoticed by everybody else.
   */
  private static void requireAgreement(AnchoredHeader header, RecordDescription description) {
    Capsule capsule = Capsule.decode(header.capsule().orElse(new byte[0]));
    DayWindow window = new DayWindow(description.firstDay(), description.lastDay());
    if (!capsule.policy().text().equals(description.policy())
        || !capsule.window().equals(Optional.of(window))
        || !header.header().masterKey().committee().equals(description.committee())
        || header.header().payloadSize() != description.content().payloadSize()) {
      throw new LedgerException(
          ErrorCode.ENVELOPE_REFUSED, "header", "the header says something else than the ledger");
    }
  }

  private byte[] fetch(Cid cid) {
    try (InputStream in = store.get(cid)) {
      byte[] bytes = in.readNBytes(LARGEST_HEADER + 1);
      if (bytes.length > LARGEST_HEADER) {
        throw new LedgerException(
            ErrorCode.ENVELOPE_REFUSED, "header", "a header has at most 64 KiB");
      }
      return bytes;
    } catch (IOException e) {
      throw Failures.of(e);
    }
  }
}
