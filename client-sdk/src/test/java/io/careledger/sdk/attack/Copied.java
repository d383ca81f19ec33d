// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import io.careledger.crypto.CryptoException;
import io.careledger.crypto.abe.AttributeKey;
import io.careledger.crypto.abe.CapsuleContext;
import io.careledger.crypto.abe.Fabeo;
import io.careledger.crypto.content.Cid;
import io.careledger.crypto.content.RecordId;
import io.careledger.crypto.envelope.AnchoredHeader;
import io.careledger.crypto.envelope.Header;
import io.careledger.crypto.envelope.KeyCommitment;
import io.careledger.crypto.envelope.RecordAnchor;
import io.careledger.crypto.envelope.RecordContext;
import io.careledger.crypto.signature.ActorId;
import io.careledger.ledger.records.RecordContent;
import io.careledger.ledger.records.RecordVersion;
import io.careledger.sdk.content.ContentStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A record's encrypted bytes in the hands of somebody with a program of their own, who asks neither
 * the ledger nor the library.
 */
final class Copied {
  private final String channel;
  private final RecordVersion version;
  private final byte[] header;
  private final byte[] payload;

  private Copied(String channel, RecordVersion version, byte[] header, byte[] payload) {
    this.channel = channel;
    this.version = version;
    this.header = header;
    this.payload = payload;
  }

  static Copied from(ContentStore store, String channel, RecordVersion version) throws IOException {
    RecordContent content = version.description().content();
    try (InputStream header = store.get(Cid.parse(content.headerCid()));
        InputStream payload = store.get(Cid.parse(content.payloadCid()))) {
      return new Copied(channel, version, header.readAllBytes(), payload.readAllBytes());
    }
  }

  /**
   * The file.
   *
   * @throws CryptoException if the key does not open it
   */
  byte[] openedWith(AttributeKey key) throws IOException {
    RecordContent content = version.description().content();
    RecordContext context =
        new RecordContext(
            channel,
            ActorId.parse(version.owner()),
            RecordId.parse(version.description().record()),
            version.description().version());
    AnchoredHeader anchored =
        Header.decode(header)
            .anchoredTo(
                new RecordAnchor(
                    context,
                    KeyCommitment.decode(content.keyCommitment().toArray()),
                    Cid.parse(content.payloadCid())));
    byte[] kemKey =
        Fabeo.decapsulate(
                key,
                anchored.capsule().orElseThrow(),
                new CapsuleContext(channel, context.owner(), context.record(), context.version()))
            .bytes();
    try (InputStream file =
        anchored.openWithKemKey(kemKey).openPayload(new ByteArrayInputStream(payload))) {
      return file.readAllBytes();
    }
  }
}
