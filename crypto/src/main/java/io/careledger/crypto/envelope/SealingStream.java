// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A file's encrypted payload. The cipher is closed, and so makes its last segment, only after the
 * file's end was read: a failure on the way leaves bytes that don't open.
 */
final class SealingStream extends CipherStream {

  /** Where the cipher writes: the block at hand. */
  private static final class Output extends OutputStream {
    private ByteBuffer target = ByteBuffer.allocate(0);

    @Override
    public void write(int value) {
      target.put((byte) value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      target.put(bytes, offset, length);
    }
  }

  private final PayloadCipher cipher;
  private final Output output = new Output();
  private @Nullable OutputStream encrypting;

  SealingStream(PayloadCipher cipher, InputStream file) {
    super(file, BLOCK);
    this.cipher = cipher;
  }

  @Override
  void process(Block block) throws IOException {
    output.target = block.output;
    if (encrypting == null) {
      encrypting = cipher.encryptingStream(output);
    }
    encrypting.write(block.input, 0, block.length);
    if (block.last) {
      encrypting.close();
    }
  }

  @Override
  IOException broken() {
    return new IOException("sealing was broken off");
  }
}
