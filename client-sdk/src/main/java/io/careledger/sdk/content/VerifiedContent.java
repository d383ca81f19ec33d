// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content;

import io.careledger.crypto.content.Cid;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * A stored content as a stream that gives a chunk only after its digest was compared ({@code
 * docs/spec/content.md} sections 3 and 4). An error is final: every later read repeats it. The next
 * chunk is read and checked while the caller works on this one. Holds two chunks and 32 bytes a
 * chunk.
 */
final class VerifiedContent extends InputStream {
  private static final int DIGEST_BYTES = 32;

  private final Cid cid;
  private final FileChannel file;
  private final byte[] digests;
  private final MessageDigest sha256 = UnixFsDag.sha256();
  private byte[] chunk;
  private byte[] next;
  private int at;
  private int end;
  private int leaf;
  private long unread;
  private ForkJoinTask<@Nullable ContentException> reading;
  private @Nullable ContentException failure;

  private VerifiedContent(
      Cid cid, DagLayout layout, FileChannel file, long length, byte[] digests) {
    this.cid = cid;
    this.file = file;
    this.digests = digests;
    this.unread = length;
    this.chunk = new byte[(int) Math.min(length, layout.chunkBytes())];
    this.next = length > chunk.length ? new byte[chunk.length] : chunk;
    this.reading = readNext();
  }

  /**
   * Takes over the channel, which stands at the beginning of the file.
   *
   * @throws ContentException if the file cannot be this content
   */
  static VerifiedContent open(Cid cid, DagLayout layout, FileChannel file) throws IOException {
    return cid.codec() == Cid.Codec.RAW ? openLeaf(cid, layout, file) : openTree(cid, layout, file);
  }

  private static VerifiedContent openLeaf(Cid cid, DagLayout layout, FileChannel file)
      throws IOException {
    if (file.size() > layout.chunkBytes()) {
      throw ContentException.corrupt(cid, "longer than one chunk");
    }
    byte[] digest = cid.digest();
    VerifiedContent content = new VerifiedContent(cid, layout, file, file.size(), digest);
    // Also for the empty content, whose stream would otherwise end unchecked.
    content.take();
    return content;
  }

  private static VerifiedContent openTree(Cid cid, DagLayout layout, FileChannel file)
      throws IOException {
    int chunkBytes = layout.chunkBytes();
    long fileBytes = file.size();
    long leaves = (fileBytes + chunkBytes + DIGEST_BYTES - 1) / (chunkBytes + DIGEST_BYTES);
    long length = fileBytes - DIGEST_BYTES * leaves;
    if (leaves < 2 || length <= chunkBytes * (leaves - 1) || length > layout.maxBytes()) {
      throw ContentException.corrupt(cid, "impossible length");
    }
    byte[] digests = new byte[Math.toIntExact(DIGEST_BYTES * leaves)];
    ByteBuffer rest = ByteBuffer.wrap(digests);
    while (rest.hasRemaining()) {
      if (file.read(rest, length + rest.position()) < 0) {
        throw new EOFException("the file was cut while it was read");
      }
    }
    UnixFsDag dag = new UnixFsDag(layout);
    for (int leaf = 0; leaf < leaves; leaf++) {
      long left = length - (long) leaf * chunkBytes;
      dag.leaf(digest(digests, leaf), (int) Math.min(left, chunkBytes));
    }
    if (!dag.root().equals(cid)) {
      throw ContentException.corrupt(cid, "the leaves do not lead to it");
    }
    return new VerifiedContent(cid, layout, file, length, digests);
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
  public void close() throws IOException {
    file.close();
  }

  /** Whether a checked byte is at hand; false is the true end of the content. */
  private boolean ready() throws IOException {
    if (!file.isOpen()) {
      throw new IOException("the stream is closed");
    }
    if (at == end && unread > 0) {
      take();
    }
    return at < end;
  }

  /** Moves on to the chunk that was read ahead. */
  private void take() throws ContentException {
    if (failure == null) {
      failure = reading.join();
    }
    if (failure != null) {
      throw failure;
    }
    byte[] taken = next;
    next = chunk;
    chunk = taken;
    at = 0;
    end = (int) Math.min(unread, chunk.length);
    unread -= end;
    leaf++;
    if (unread > 0) {
      reading = readNext();
    }
  }

  private ForkJoinTask<@Nullable ContentException> readNext() {
    byte[] target = next;
    int length = (int) Math.min(unread, target.length);
    int number = leaf;
    return ForkJoinTask.<@Nullable ContentException>adapt(() -> check(target, length, number))
        .fork();
  }

  private @Nullable ContentException check(byte[] target, int length, int number) {
    ByteBuffer rest = ByteBuffer.wrap(target, 0, length);
    try {
      while (rest.hasRemaining()) {
        if (file.read(rest) < 0) {
          return ContentException.corrupt(cid, "the file was cut while it was read");
        }
      }
    } catch (IOException e) {
      return ContentException.failed("cannot read content " + cid, e);
    }
    sha256.update(target, 0, length);
    return Arrays.equals(sha256.digest(), digest(digests, number))
        ? null
        : ContentException.corrupt(cid, "chunk " + number + " has other bytes");
  }

  private static byte[] digest(byte[] digests, int leaf) {
    return Arrays.copyOfRange(digests, leaf * DIGEST_BYTES, (leaf + 1) * DIGEST_BYTES);
  }
}
