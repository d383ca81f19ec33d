// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content;

import io.careledger.crypto.content.Cid;
import java.io.ByteArrayOutputStream;
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
final class UnixFsDag {
  private record Node(Cid cid, long treeBytes, long contentBytes) {}

  private final int maxLinks;
  private final MessageDigest sha256 = sha256();
  private final List<List<Node>> levels = new ArrayList<>();

  UnixFsDag(DagLayout layout) {
    maxLinks = layout.maxLinks();
    levels.add(new ArrayList<>());
  }

  /** Appends the next leaf, by its SHA-256 digest and its length. */
  void leaf(byte[] digest, int length) {
    push(0, new Node(Cid.of(Cid.Codec.RAW, digest), length, length));
  }

  /** The root. The content must have at least one leaf. */
  Cid root() {
    for (int level = 0; ; level++) {
      boolean top = level == levels.size() - 1;
      if (top && levels.get(level).size() == 1) {
        return levels.get(level).get(0).cid();
      }
      fold(level);
    }
  }

  // A full level is folded only when one more arrives: 1,024 leaves have one inner node, not two.
  private void push(int level, Node node) {
    if (level == levels.size()) {
      levels.add(new ArrayList<>());
    }
    if (levels.get(level).size() == maxLinks) {
      fold(level);
    }
    levels.get(level).add(node);
  }

  private void fold(int level) {
    List<Node> children = List.copyOf(levels.get(level));
    levels.get(level).clear();
    push(level + 1, inner(children));
  }

  private Node inner(List<Node> children) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    ByteArrayOutputStream sizes = new ByteArrayOutputStream();
    long treeBytes = 0;
    long contentBytes = 0;
    for (Node child : children) {
      ByteArrayOutputStream link = new ByteArrayOutputStream();
      field(link, 0x0a, child.cid().encode());
      field(link, 0x12, new byte[0]);
      field(link, 0x18, child.treeBytes());
      field(block, 0x12, link.toByteArray());
      field(sizes, 0x20, child.contentBytes());
      treeBytes += child.treeBytes();
      contentBytes += child.contentBytes();
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    field(file, 0x08, 2);
    field(file, 0x18, contentBytes);
    file.writeBytes(sizes.toByteArray());
    field(block, 0x0a, file.toByteArray());
    byte[] encoded = block.toByteArray();
    return new Node(
        Cid.of(Cid.Codec.DAG_PB, sha256.digest(encoded)), encoded.length + treeBytes, contentBytes);
  }

  private static void field(ByteArrayOutputStream out, int tag, byte[] value) {
    field(out, tag, value.length);
    out.writeBytes(value);
  }

  private static void field(ByteArrayOutputStream out, int tag, long value) {
    out.write(tag);
    long rest = value;
    for (; rest > 0x7f; rest >>>= 7) {
      out.write(((int) rest & 0x7f) | 0x80);
    }
    out.write((int) rest);
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

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
