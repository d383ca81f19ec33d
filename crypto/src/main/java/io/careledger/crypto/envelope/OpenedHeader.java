// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;

/** A header whose content key is known and verified, by commitment and MAC. */
public final class OpenedHeader {
  private final Header header;
  private final ContentKey contentKey;

  OpenedHeader(Header header, ContentKey contentKey) {
    this.header = header;
    this.contentKey = contentKey;
  }

  /** The header. */
  public Header header() {
    return header;
  }

  /**
   * Opens the payload as a stream, in constant memory. Only what was verified comes out; that it is
   * all is known when the end was read, so write to a temporary name before. Reads throw {@link
   * PayloadException} if the payload is not this header's, and pass on the errors of the encrypted
   * stream. Closing closes that stream.
   */
  public InputStream openPayload(InputStream encrypted) {
    return new OpeningStream(new PayloadCipher(contentKey), encrypted, header.payloadSize());
  }

  /**
   * Opens the payload for ranged reading: a read-only channel over the file, each segment of 4 KiB
   * verified by itself.
   *
   * @param encrypted the payload from its position 0; closed with the channel that is returned
   * @throws PayloadException if it hasn't the size that the header names
   * @throws IOException if the encrypted channel fails
   */
  public SeekableByteChannel openPayload(SeekableByteChannel encrypted) throws IOException {
    return OpeningChannel.open(
        new PayloadCipher(contentKey), encrypted, header.payloadSize(), header.plaintextSize());
  }

  /**
   * Begins a new header over the same payload for the record's next version. Who could open this
   * one still can.
   *
   * @throws io.careledger.crypto.InvalidEncodingException after version 2^31 − 1
   */
  public HeaderBuilder amend(MasterKeyReference masterKey) {
    RecordContext old = header.context();
    RecordContext next =
        new RecordContext(old.channel(), old.owner(), old.record(), old.version() + 1);
    return new HeaderBuilder(next, masterKey, contentKey, header.payload(), header.payloadSize());
  }

  @Override
  public String toString() {
    return "OpenedHeader[" + header.context() + ", " + contentKey + "]";
  }
}
