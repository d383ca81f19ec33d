// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import io.careledger.crypto.envelope.EnvelopeException.Reason;
import io.careledger.crypto.sealing.SealingKeyPair;
import java.util.List;
import java.util.Optional;

/**
 * A header that is the ledger's for its record and version; what it contains is still only claimed.
 * Opening checks stanza, key commitment and MAC, and fails with one error for all causes.
 */
public final class AnchoredHeader {
  private final Header header;

  AnchoredHeader(Header header) {
    this.header = header;
  }

  /** The header. */
  public Header header() {
    return header;
  }

  /** The encoded capsule of the ABE stanza, if there is one. */
  public Optional<byte[]> capsule() {
    return header.stanza(Stanza.ABE).map(Stanza::capsule);
  }

  /**
   * Opens by the ABE stanza.
   *
   * @param kemKey the 32 bytes that the capsule gave
   * @throws EnvelopeException REFUSED if it doesn't open; NO_STANZA
   * @throws IllegalArgumentException if the KEM key has another length
   */
  public OpenedHeader openWithKemKey(byte[] kemKey) {
    requireKemKey(kemKey);
    return verify(stanza(Stanza.ABE).openWithKemKey(header.context(), kemKey));
  }

  /**
   * Opens by the OWNER stanza.
   *
   * @param keys the owner's sealing keys, current and retired, tried in this order
   * @throws EnvelopeException REFUSED if it opens with none of them; NO_STANZA
   */
  public OpenedHeader openAsOwner(List<SealingKeyPair> keys) {
    Stanza stanza = stanza(Stanza.OWNER);
    EnvelopeException refused = EnvelopeException.refused();
    for (SealingKeyPair key : keys) {
      try {
        return verify(stanza.openAsOwner(header.context(), key));
      } catch (EnvelopeException e) {
        refused = e;
      }
    }
    throw refused;
  }

  static void requireKemKey(byte[] kemKey) {
    if (kemKey.length != Stanza.KEM_KEY_LENGTH) {
      throw new IllegalArgumentException("a KEM key has 32 bytes");
    }
  }

  private OpenedHeader verify(byte[] unwrapped) {
    RecordContext context = header.context();
    ContentKey contentKey =
        ContentKey.unwrapped(
            unwrapped, context.channel(), context.record(), header.fileId(), header.commitment());
    if (!header.isAuthenticatedBy(contentKey)) {
      throw EnvelopeException.refused();
    }
    return new OpenedHeader(header, contentKey);
  }

  private Stanza stanza(String kind) {
    return header
        .stanza(kind)
        .orElseThrow(() -> new EnvelopeException(Reason.NO_STANZA, "no stanza of kind " + kind));
  }
}
