// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import io.careledger.sdk.content.ContentException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A content of several leaves as a stream, which gives a leaf only after it was checked and ends
 * only after the last one. An error is final: every later read repeats it. Holds two leaves.
 */
final class KuboContent extends InputStream {
  private final Outline outline;
  private final Leaves leaves;
  private byte[] chunk = new byte[0];
  private int at;
  private int end;
  private int next;
  private boolean closed;
  private @Nullable ContentException failure;

  KuboContent(Outline outline, Leaves leaves) {
    this.outline = outline;
    this.leaves = leaves;
  }

  @Override
  public int read() throws IOException {
    return ready() ? chunk[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (!ready()) {
      return -1;
    }
    int taken = Math.min(length, end - at);
    System.arraycopy(chunk, at, target, offset, taken);
    at += taken;
    return taken;
  }

  @Override
  public int available() {
    return end - at;
  }

  @Override
  public void close() {
    closed = true;
    leaves.close();
  }

  /** Whether a checked byte is at hand; false is the true end of the content. */
  private boolean ready() throws IOException {
    if (closed) {
      throw new IOException("the stream is closed");
    }
    if (failure != null) {
      throw failure;
    }
    if (at == end && next < outline.leaves()) {
      try {
        chunk = leaves.read(next);
      } catch (ContentException e) {
        failure = e;
        throw e;
      }
      at = 0;
      end = outline.length(next);
      next++;
      if (next == outline.leaves()) {
        leaves.close();
      }
    }
    return at < end;
  }
}
