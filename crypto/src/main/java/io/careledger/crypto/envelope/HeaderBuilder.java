// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import io.careledger.crypto.content.Cid;
import io.careledger.crypto.sealing.SealingPublicKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a header over a stored payload: stanzas in the order of the calls, then {@link #seal}. For
 * one thread. For an amendment begin with {@link OpenedHeader#amend}.
 */
public final class HeaderBuilder {
  private final RecordContext context;
  private final MasterKeyReference masterKey;
  private final ContentKey contentKey;
  private final Cid payload;
  private final long payloadSize;
  private final List<Stanza> stanzas = new ArrayList<>();

  /**
   * Begins a header.
   *
   * @param contentKey the key of the payload, made for this channel and record
   * @param payload the sealed payload's identifier
   * @param payloadSize its bytes
   * @throws IllegalArgumentException if the content key belongs to another record
   */
  public HeaderBuilder(
      RecordContext context,
      MasterKeyReference masterKey,
      ContentKey contentKey,
      Cid payload,
      long payloadSize) {
    if (!contentKey.belongsTo(context)) {
      throw new IllegalArgumentException("the content key was made for another record");
    }
    this.context = context;
    this.masterKey = masterKey;
    this.contentKey = contentKey;
    this.payload = payload;
    this.payloadSize = payloadSize;
  }

  /** The record and version that the header is for; what a capsule must be bound to. */
  public RecordContext context() {
    return context;
  }

  /** Adds the OWNER stanza: the content key sealed to the owner's current sealing key, by Tink. */
  public HeaderBuilder owner(SealingPublicKey owner) {
    stanzas.add(Stanza.owner(context, contentKey, owner));
    return this;
  }

  /**
   * Adds the ABE stanza.
   *
   * @param capsule the encoded capsule, made for {@link #context}
   * @param kemKey the 32 bytes that decapsulating it gives; used here and nowhere else
   * @throws IllegalArgumentException if the KEM key has another length
   */
  public HeaderBuilder abe(byte[] capsule, byte[] kemKey) {
    AnchoredHeader.requireKemKey(kemKey);
    stanzas.add(Stanza.abe(context, contentKey, capsule, kemKey));
    return this;
  }

  /**
   * Ends the header with its MAC.
   *
   * @throws io.careledger.crypto.InvalidEncodingException if it has no stanza, one kind twice, or
   *     an impossible payload size
   * @throws EnvelopeException TOO_LARGE above 64 KiB
   */
  public Header seal() {
    Header.Fields fields =
        new Header.Fields(
            context,
            masterKey,
            contentKey.fileId(),
            contentKey.commitment(),
            payload,
            payloadSize,
            stanzas);
    return Header.seal(fields, contentKey);
  }
}
