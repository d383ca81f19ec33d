// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content;

import io.careledger.crypto.content.Cid;
import io.careledger.crypto.pipeline.Stage;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stored content as a stream that gives a chunk only after its digest was compared ({@code
 * docs/spec/content.md} sections 3 and 4). An error is final: every later read repeats it. A few
 * chunks are read and checked while the caller works on this one. Holds three chunks and 32 bytes a
 * chunk.
 */
final class VerifiedContent extends InputStream {
  private static final int DIGEST_BYTES = 32;
  private static final int AHEAD = 3;
  private static final Chunk NOTHING = new Chunk(0);

  private static final class Chunk {
    final byte[] bytes;
    int length;
    int leaf;
    @Nullable ContentException failure;

    Chunk(int size) {
      bytes = new byte[size];
    }
  }

  private final Cid cid;
  private final DagLayout layout;
  private final FileChannel file;
  private final byte[] digests;
  private final MessageDigest sha256 = UnixFsDag.sha256();
  private final Stage<Chunk> reading = new Stage<>(this::check, AHEAD);
  private Chunk chunk = NOTHING;
  private int at;
  private int leaf;
  private long unread;
  private @Nullable ContentException failure;

  private VerifiedContent(
      Cid cid, DagLayout layout, FileChannel file, long length, byte[] digests) {
    this.cid = cid;
    this.layout = layout;
    this.file = file;
    this.digests = digests;
    this.unread = length;
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
    // Also the empty content, whose stream would otherwise end unchecked.
    content.begin();
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
    return ready() ? chunk.bytes[at++] & 0xff : -1;
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
    int taken = Math.min(length, chunk.length - at);
    System.arraycopy(chunk.bytes, at, target, offset, taken);
    at += taken;
    return taken;
  }

  @Override
  public int available() {
    return chunk.length - at;
  }

  @Override
  public void close() throws IOException {
    try {
      file.close();
    } finally {
      reading.clear();
    }
  }

  /** Whether a checked byte is at hand; false is the true end of the content. */
  private boolean ready() throws IOException {
    if (!file.isOpen()) {
      throw new IOException("the stream is closed");
    }
    if (failure != null) {
      throw failure;
    }
    if (at == chunk.length && (unread > 0 || !reading.isEmpty())) {
      while (unread > 0 && !reading.isFull()) {
        begin();
      }
      take();
    }
    return at < chunk.length;
  }

  /** Has the next chunk read, into the one that was given out if it is there. */
  private void begin() {
    Chunk next = chunk == NOTHING ? new Chunk((int) Math.min(unread, layout.chunkBytes())) : chunk;
    chunk = NOTHING;
    at = 0;
    next.length = (int) Math.min(unread, next.bytes.length);
    next.leaf = leaf++;
    unread -= next.length;
    reading.add(next);
  }

  /** Moves on to the next chunk. */
  private void take() throws ContentException {
    Chunk next = reading.take();
    failure = next.failure;
    if (failure != null) {
      throw failure;
    }
    chunk = next;
    at = 0;
  }

  private void check(Chunk next) {
    next.failure = failure(next);
  }

  private @Nullable ContentException failure(Chunk next) {
    long position = (long) next.leaf * layout.chunkBytes();
    ByteBuffer rest = ByteBuffer.wrap(next.bytes, 0, next.length);
    try {
      while (rest.hasRemaining()) {
        if (file.read(rest, position + rest.position()) < 0) {
          return ContentException.corrupt(cid, "the file was cut while it was read");
        }
      }
    } catch (IOException e) {
      return ContentException.failed("cannot read content " + cid, e);
    }
    sha256.update(next.bytes, 0, next.length);
    return Arrays.equals(sha256.digest(), digest(digests, next.leaf))
        ? null
        : ContentException.corrupt(cid, "chunk " + next.leaf + " has other bytes");
  }

  private static byte[] digest(byte[] digests, int leaf) {
    return Arrays.copyOfRange(digests, leaf * DIGEST_BYTES, (leaf + 1) * DIGEST_BYTES);
  }
}
