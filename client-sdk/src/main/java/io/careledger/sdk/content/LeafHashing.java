// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content;

import io.careledger.crypto.content.Cid;
import io.careledger.crypto.pipeline.Stage;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;

/**
 * Hashes the leaves of a content that is being stored while its writer writes them. Holds a few
 * chunks and 32 bytes a chunk. For one thread.
 */
final class LeafHashing {
  private static final int AHEAD = 3;

  private static final class Leaf {
    final byte[] chunk;
    final int length;
    byte[] digest = new byte[0];

    Leaf(byte[] chunk, int length) {
      this.chunk = chunk;
      this.length = length;
    }
  }

  private final int chunkBytes;
  private final UnixFsDag dag;
  private final MessageDigest sha256 = UnixFsDag.sha256();
  private final Stage<Leaf> hashing = new Stage<>(this::hash, AHEAD);
  private final ByteArrayOutputStream digests = new ByteArrayOutputStream();

  LeafHashing(DagLayout layout) {
    chunkBytes = layout.chunkBytes();
    dag = new UnixFsDag(layout);
  }

  /** Room for the next chunk. */
  byte[] free() {
    return hashing.isFull() ? collect() : new byte[chunkBytes];
  }

  /** Begins to hash the next chunk. It may be read meanwhile, but not changed. */
  void add(byte[] chunk, int length) {
    hashing.add(new Leaf(chunk, length));
  }

  /** The content's name, of which all chunks were added. */
  Cid root() {
    while (!hashing.isEmpty()) {
      collect();
    }
    return dag.root();
  }

  /** What stands behind the content, once {@link #root} was asked for. */
  byte[] digests() {
    return digests.toByteArray();
  }

  private byte[] collect() {
    Leaf leaf = hashing.take();
    dag.leaf(leaf.digest, leaf.length);
    digests.writeBytes(leaf.digest);
    return leaf.chunk;
  }

  private void hash(Leaf leaf) {
    sha256.update(leaf.chunk, 0, leaf.length);
    leaf.digest = sha256.digest();
  }
}
