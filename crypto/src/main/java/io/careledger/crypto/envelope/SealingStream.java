// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/**
 * A file's encrypted payload, pulled in pieces of 64 KiB. The cipher is closed, and so makes its
 * last segment, only after the file's end was read: a failure on the way leaves bytes that don't
 * open.
 */
final class SealingStream extends InputStream {
  private static final int CHUNK = 1 << 16;

  /** Takes what the cipher writes and gives it to readers. */
  private static final class Sink extends ByteArrayOutputStream {
    private int position;

    Sink() {
      super(CHUNK + 2 * Payload.SEGMENT);
    }

    int available() {
      return count - position;
    }

    int take(byte[] target, int offset, int length) {
      int taken = Math.min(length, available());
      System.arraycopy(buf, position, target, offset, taken);
      position += taken;
      return taken;
    }

    void clear() {
      reset();
      position = 0;
    }
  }

  private final InputStream file;
  private final PayloadCipher cipher;
  private final Sink sink = new Sink();
  private final byte[] chunk = new byte[CHUNK];
  private OutputStream encrypting = OutputStream.nullOutputStream();
  private boolean begun;
  private boolean ended;
  private boolean failed;

  SealingStream(PayloadCipher cipher, InputStream file) {
    this.cipher = cipher;
    this.file = file;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    return fill() ? sink.take(target, offset, length) : -1;
  }

  @Override
  public long transferTo(OutputStream out) throws IOException {
    long transferred = 0;
    byte[] buffer = new byte[CHUNK + 2 * Payload.SEGMENT];
    for (int n = read(buffer, 0, buffer.length); n >= 0; n = read(buffer, 0, buffer.length)) {
      out.write(buffer, 0, n);
      transferred += n;
    }
    return transferred;
  }

  @Override
  public void close() throws IOException {
    failed = !ended;
    Arrays.fill(chunk, (byte) 0);
    file.close();
  }

  /** Makes sure that there are bytes to take; false at the end. */
  private boolean fill() throws IOException {
    if (failed) {
      throw new IOException("sealing was broken off");
    }
    while (sink.available() == 0 && !ended) {
      failed = true;
      sink.clear();
      if (!begun) {
        encrypting = cipher.encryptingStream(sink);
        begun = true;
      }
      int read = file.read(chunk, 0, CHUNK);
      if (read < 0) {
        encrypting.close();
        ended = true;
      } else {
        encrypting.write(chunk, 0, read);
      }
      failed = false;
    }
    return sink.available() > 0;
  }
}
