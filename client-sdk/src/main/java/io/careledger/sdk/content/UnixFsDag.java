// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content;

import io.careledger.crypto.content.Cid;
import io.careledger.sdk.content.InnerNode.Child;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds the balanced UnixFS tree over the leaves of a content and gives its root ({@code
 * docs/spec/content.md} section 2; after the UnixFS and dag-pb specifications of the IPLD project).
 * Holds at most one unfinished node a level, so memory doesn't grow with the content. Used once, by
 * one thread.
 */
public final class UnixFsDag {
  private final int maxLinks;
  private final List<List<Child>> levels = new ArrayList<>();

  /** An empty tree. */
  public UnixFsDag(DagLayout layout) {
    maxLinks = layout.maxLinks();
    levels.add(new ArrayList<>());
  }

  /** Appends the next leaf, by its SHA-256 digest and its length. */
  public void leaf(byte[] digest, int length) {
    push(0, new Child(Cid.of(Cid.Codec.RAW, digest), length, length));
  }

  /** The root. The content must have at least one leaf. */
  public Cid root() {
    for (int level = 0; ; level++) {
      boolean top = level == levels.size() - 1;
      if (top && levels.get(level).size() == 1) {
        return levels.get(level).get(0).cid();
      }
      fold(level);
    }
  }

  // A full level is folded only when one more arrives: 1,024 leaves have one inner node, not two.
  private void push(int level, Child node) {
    if (level == levels.size()) {
      levels.add(new ArrayList<>());
    }
    if (levels.get(level).size() == maxLinks) {
      fold(level);
    }
    levels.get(level).add(node);
  }

  private void fold(int level) {
    InnerNode node = new InnerNode(levels.get(level));
    levels.get(level).clear();
    push(level + 1, node.asChild(node.encode()));
  }

  /** The CID of a content that need not be kept, in constant memory. */
  static Cid cid(DagLayout layout, InputStream content) throws IOException {
    UnixFsDag dag = new UnixFsDag(layout);
    MessageDigest digest = sha256();
    byte[] chunk = new byte[layout.chunkBytes()];
    int length = content.readNBytes(chunk, 0, chunk.length);
    do {
      digest.update(chunk, 0, length);
      dag.leaf(digest.digest(), length);
      length = content.readNBytes(chunk, 0, chunk.length);
    } while (length > 0);
    return dag.root();
  }

  /** A fresh SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
