// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.content.kubo;

import io.careledger.crypto.content.Cid;
import io.careledger.ledger.ErrorCode;
import io.careledger.sdk.content.ContentException;
import io.careledger.sdk.content.DagLayout;
import io.careledger.sdk.content.InnerNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a content from one node's own disk and compares every byte: a node calls a content pinned
 * also when blocks of it were lost or damaged since.
 */
final class LocalCheck {
  /** Enough to go on with; what is found is brought back before the next look. */
  private static final int MOST = 100;

  private final Cid content;
  private final DagLayout layout;
  private final Blocks local;
  private final List<Cid> unsound = new ArrayList<>();

  private LocalCheck(Cid content, DagLayout layout, Blocks local) {
    this.content = content;
    this.layout = layout;
    this.local = local;
  }

  /**
   * The blocks that are missing or damaged; none if the copy is whole. At most 100, and below a
   * missing inner node none.
   *
   * @param local reads one node, offline
   * @throws ContentException if the node can't be asked, or the CID is no content's
   */
  static List<Cid> unsound(Cid content, DagLayout layout, Blocks local) throws ContentException {
    LocalCheck check = new LocalCheck(content, layout, local);
    if (content.codec() == Cid.Codec.RAW) {
      check.looks(content, () -> local.get(content, layout.chunkBytes(), content, "it"));
    } else {
      check.tree();
    }
    return check.unsound;
  }

  private void tree() throws ContentException {
    Outline outline;
    try {
      outline = Outline.read(content, layout, this::inner);
    } catch (ContentException e) {
      if (unsound.isEmpty()) {
        throw e;
      }
      return;
    }
    try (Leaves leaves = new Leaves(content, outline, local)) {
      for (int leaf = 0; leaf < outline.leaves() && unsound.size() < MOST; leaf++) {
        int number = leaf;
        looks(Cid.of(Cid.Codec.RAW, outline.digest(leaf)), () -> leaves.read(number));
      }
    }
  }

  private byte[] inner(Cid block) throws ContentException {
    byte[] bytes =
        looks(block, () -> local.get(block, InnerNode.MAX_BLOCK_BYTES, content, "an inner node"));
    if (bytes.length == 0) {
      throw ContentException.missing(block);
    }
    return bytes;
  }

  @FunctionalInterface
  private interface Look {
    byte[] take() throws ContentException;
  }

  /** The bytes, or none and the block noted if they are not here as they should be. */
  private byte[] looks(Cid block, Look look) throws ContentException {
    try {
      return look.take();
    } catch (ContentException e) {
      if (e.code() != ErrorCode.CONTENT_MISSING && e.code() != ErrorCode.CONTENT_CORRUPT) {
        throw e;
      }
      unsound.add(block);
      return new byte[0];
    }
  }
}
