// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * The file in an encrypted payload. Tells two kinds of failure apart: the encrypted stream's own,
 * passed on as it is, and everything else, which is one {@link PayloadException}.
 */
final class OpeningStream extends CipherStream {

  /** Where the cipher reads: what came of the payload so far. */
  private static final class Received implements ReadableByteChannel {
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private boolean last;

    @Override
    public int read(ByteBuffer target) {
      int length = Math.min(target.remaining(), bytes.remaining());
      if (length == 0) {
        return last ? -1 : 0;
      }
      target.put(bytes.slice().limit(length));
      bytes.position(bytes.position() + length);
      return length;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  private final Received received = new Received();
  private final ReadableByteChannel decrypting;
  private final long payloadSize;
  private long count;

  OpeningStream(PayloadCipher cipher, InputStream encrypted, long payloadSize) {
    // A byte more than a small payload has: its end then comes with its only block.
    super(encrypted, (int) Math.min(BLOCK, payloadSize + 1));
    decrypting = cipher.decryptingChannel(received);
    this.payloadSize = payloadSize;
  }

  @Override
  void process(Block block) throws IOException {
    count += block.length;
    received.bytes = ByteBuffer.wrap(block.input, 0, block.length);
    received.last = block.last;
    try {
      int read = decrypting.read(block.output);
      // Short of a segment it reads nothing; at the end it must say so.
      while (block.last && read >= 0) {
        if (read == 0) {
          throw broken();
        }
        read = decrypting.read(block.output);
      }
    } catch (IOException | RuntimeException e) {
      // What the cipher says would show its state.
      throw broken();
    }
    if (block.last && count != payloadSize) {
      throw broken();
    }
  }

  @Override
  PayloadException broken() {
    return new PayloadException();
  }
}
