// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import io.careledger.crypto.content.Cid;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.DagLayout;
import io.careledger.sdk.content.InnerNode;
import io.careledger.sdk.content.UnixFsDag;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * The leaves of a content in order, learnt from its inner nodes. They lead to the content's CID in
 * the one layout that CareLedger has: that is computed, not believed. Holds 32 bytes a leaf.
 */
final class Outline {
  private static final int DIGEST_BYTES = 32;

  /** Gives the inner node of that CID; the bytes are the node's. */
  @FunctionalInterface
  interface BlockReader {
    byte[] read(Cid block) throws ContentException;
  }

  private final Cid content;
  private final DagLayout layout;
  private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
  private final UnixFsDag dag;
  private byte[] digests = new byte[0];
  private long length;

  private Outline(Cid content, DagLayout layout) {
    this.content = content;
    this.layout = layout;
    this.dag = new UnixFsDag(layout);
  }

  /**
   * Walks the inner nodes.
   *
   * @param content not a single leaf
   * @throws ContentException if a node is not one, or they are not those of a content
   */
  static Outline read(Cid content, DagLayout layout, BlockReader blocks) throws ContentException {
    Outline outline = new Outline(content, layout);
    outline.walk(outline.node(content, blocks), layout.depth(), blocks);
    outline.require(outline.dag.root().equals(content), "its leaves are laid out in another way");
    outline.digests = outline.collected.toByteArray();
    outline.collected.reset();
    return outline;
  }

  private void walk(InnerNode node, int depth, BlockReader blocks) throws ContentException {
    require(depth > 0, "its tree is too deep");
    for (InnerNode.Child child : node.children()) {
      if (child.cid().codec() == Cid.Codec.RAW) {
        leaf(child);
      } else {
        byte[] block = blocks.read(child.cid());
        InnerNode below = parse(block);
        require(below.asChild(block).equals(child), "its inner nodes contradict each other");
        walk(below, depth - 1, blocks);
      }
    }
  }

  private InnerNode node(Cid block, BlockReader blocks) throws ContentException {
    return parse(blocks.read(block));
  }

  private InnerNode parse(byte[] block) throws ContentException {
    return InnerNode.parse(block)
        .orElseThrow(() -> ContentException.corrupt(content, "an inner node is not one"));
  }

  private void leaf(InnerNode.Child leaf) throws ContentException {
    require(length % layout.chunkBytes() == 0, "a chunk before the last is short");
    require(
        leaf.contentBytes() >= 1 && leaf.contentBytes() <= layout.chunkBytes(),
        "a chunk has an impossible length");
    length += leaf.contentBytes();
    require(length <= layout.maxBytes(), "it is too long");
    byte[] digest = leaf.cid().digest();
    dag.leaf(digest, (int) leaf.contentBytes());
    collected.writeBytes(digest);
  }

  private void require(boolean holds, String reason) throws ContentException {
    if (!holds) {
      throw ContentException.corrupt(content, reason);
    }
  }

  /** Length of the content. */
  long length() {
    return length;
  }

  int leaves() {
    return layout.leaves(length);
  }

  /** Where a leaf begins in the content. */
  long offset(int leaf) {
    return (long) leaf * layout.chunkBytes();
  }

  int length(int leaf) {
    return (int) Math.min(length - offset(leaf), layout.chunkBytes());
  }

  byte[] digest(int leaf) {
    return Arrays.copyOfRange(digests, leaf * DIGEST_BYTES, (leaf + 1) * DIGEST_BYTES);
  }
}
