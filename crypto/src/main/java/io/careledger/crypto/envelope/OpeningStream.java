// SPDX-License-Identifier: Apache-2.0
package io.careledger.crypto.envelope;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The file in an encrypted payload. Tells two kinds of failure apart: the encrypted stream's own,
 * passed on as it is, and everything else, which is one {@link PayloadException}. After a failure
 * it stays failed.
 */
final class OpeningStream extends InputStream {
  private static final int BUFFER = 1 << 16;

  /** Counts, and remembers the failure of the stream below. */
  private static final class Source extends FilterInputStream {
    private long count;
    private @Nullable IOException failure;

    Source(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        int n = in.read(target, offset, length);
        count += Math.max(n, 0);
        return n;
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }
  }

  private final Source source;
  private final InputStream decrypting;
  private final long payloadSize;
  private boolean failed;

  OpeningStream(PayloadCipher cipher, InputStream encrypted, long payloadSize) {
    source = new Source(encrypted);
    decrypting = cipher.decryptingStream(new BufferedInputStream(source, BUFFER));
    this.payloadSize = payloadSize;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (failed) {
      throw new PayloadException();
    }
    if (length == 0) {
      return 0;
    }
    int n;
    try {
      n = decrypting.read(target, offset, length);
    } catch (IOException | RuntimeException e) {
      failed = true;
      if (source.failure != null) {
        throw source.failure;
      }
      throw new PayloadException();
    }
    if (n < 0 && source.count != payloadSize) {
      failed = true;
      throw new PayloadException();
    }
    return n;
  }

  @Override
  public long transferTo(OutputStream out) throws IOException {
    long transferred = 0;
    byte[] buffer = new byte[BUFFER];
    // The cipher gives a segment at a time; written one by one they cost more than deciphering.
    for (int n = readNBytes(buffer, 0, BUFFER); n > 0; n = readNBytes(buffer, 0, BUFFER)) {
      out.write(buffer, 0, n);
      transferred += n;
    }
    return transferred;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
